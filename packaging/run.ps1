# Sets up Coprod Desktop in this checkout on Windows and opens it on a demonstration vault.
# Untested: written from packaging/run, which is tested on Debian 12, and never yet run on Windows.
#
#     powershell -ExecutionPolicy Bypass -File packaging\run.ps1 [-SetupOnly]

param([switch]$SetupOnly)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$root = Split-Path -Parent $PSScriptRoot
$venv = Join-Path $root '.venv'
$python = Join-Path $venv 'Scripts\python.exe'
$coprod = Join-Path $venv 'Scripts\coprod.exe'
$desktop = Join-Path $venv 'Scripts\coprod-desktop.exe'
$lock = Join-Path $root 'packaging\run.lock'
$stamp = Join-Path $venv 'run.lock.stamp'
$vault = Join-Path $env:LOCALAPPDATA 'coprod-desktop\Demonstration.coprod-vault'

# Demonstration vaults hold invented people only, so that their passphrase may be public.
$passphrase = 'demonstration'

function Stop-WithSentence([string]$sentence) {
    [Console]::Error.WriteLine($sentence)
    exit 1
}

# Runs a program and ends with the sentence when it fails.
function Invoke-Step([string]$sentence, [string]$program, [string[]]$arguments) {
    & $program @arguments
    if ($LASTEXITCODE -ne 0) { Stop-WithSentence $sentence }
}

function Get-Wanted {
    $files = $lock, (Join-Path $root 'pyproject.toml'), (Join-Path $root 'packaging\hatch_build.py')
    ($files | ForEach-Object { (Get-FileHash -Algorithm SHA256 $_).Hash }) -join ' '
}

if (-not (Test-Path $python)) {
    if (-not (Get-Command py -ErrorAction SilentlyContinue)) {
        Stop-WithSentence 'Python 3.11 is needed and was not found; install it, then start this again.'
    }
    Write-Output 'Python: making the environment .venv'
    Invoke-Step "The Python environment could not be made in $venv" 'py' @('-3.11', '-m', 'venv', '--clear', $venv)
}

$wanted = Get-Wanted
if (-not (Test-Path $stamp) -or (Get-Content $stamp) -ne $wanted) {
    Write-Output 'Python: installing the packages'
    $pip = @('-m', 'pip', '--disable-pip-version-check', 'install', '--quiet', '--no-deps')
    $failed = 'The Python packages could not be installed. Start this again when the network works.'
    Invoke-Step $failed $python ($pip + @('--require-hashes', '--requirement', $lock))
    Invoke-Step $failed $python ($pip + @('--no-build-isolation', '--editable', $root))
    Set-Content $stamp $wanted
}
Invoke-Step 'The forms could not be compiled.' $python @((Join-Path $root 'packaging\hatch_build.py'))

if (-not (Test-Path $vault)) {
    Write-Output 'Making a demonstration vault'
    $unfinished = "$vault.unfinished"
    if (Test-Path $unfinished) { Remove-Item -Recurse -Force $unfinished }
    New-Item -ItemType Directory -Force (Split-Path -Parent $vault) | Out-Null
    $env:COPROD_PASSPHRASE = $passphrase
    Invoke-Step "The demonstration vault could not be made in $vault" $coprod @('demo', $unfinished, '--today')
    Remove-Item Env:COPROD_PASSPHRASE
    Move-Item $unfinished $vault
}

Write-Output "Ready. The demonstration vault opens with the passphrase: $passphrase"
if (-not $SetupOnly) { & $desktop --vault $vault }
