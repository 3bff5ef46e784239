/* What a program does to the files of one folder, written down as it does it: for tests of power cuts.

   Loaded in front of the C library (LD_PRELOAD), it passes every call on and then adds it to a trace:
       COPROD_RECORD_FOLDER  the folder whose files matter, with its real path
       COPROD_RECORD_TRACE   the file that the trace is added to
   A record is: kind (1 byte), file descriptor (4), offset or length (8), size of what follows (8), little-endian; then
   what was written, or the name of the file within the folder (two names with a zero byte between them for a rename).
       O open  P open a folder  C close  W write at an offset  T cut to a length  S force to disk
       R rename  U unlink  N a note that the program itself makes: coprod_note(number)
   What is written through a shared map of memory is not seen: SQLite does that only to its -shm file, which it makes
   anew after a power cut. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_FILES 4096

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static int trace = -1;
static const char *folder;
static size_t folder_length;
static char watched[MOST_FILES]; /* 1: a file of the folder; 2: the folder itself */

static int (*real_open)(const char *, int, ...);
static int (*real_close)(int);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_ftruncate)(int, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_rename)(const char *, const char *);
static int (*real_unlink)(const char *);

static void __attribute__((constructor)) begin(void)
{
    real_open = dlsym(RTLD_NEXT, "open64");
    real_close = dlsym(RTLD_NEXT, "close");
    real_write = dlsym(RTLD_NEXT, "write");
    real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
    real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_rename = dlsym(RTLD_NEXT, "rename");
    real_unlink = dlsym(RTLD_NEXT, "unlink");
    folder = getenv("COPROD_RECORD_FOLDER");
    const char *file = getenv("COPROD_RECORD_TRACE");
    if (folder && file) {
        folder_length = strlen(folder);
        trace = real_open(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    }
}

/* The name of path within the folder; "" for the folder itself, NULL for what lies elsewhere. */
static const char *within(const char *path)
{
    if (trace < 0 || strncmp(path, folder, folder_length) != 0)
        return NULL;
    if (path[folder_length] == '\0')
        return path + folder_length;
    return path[folder_length] == '/' ? path + folder_length + 1 : NULL;
}

static int is_watched(int file)
{
    return trace >= 0 && file >= 0 && file < MOST_FILES && watched[file];
}

static void put(const void *data, size_t size)
{
    for (const char *rest = data; size > 0;) {
        ssize_t written = real_write(trace, rest, size);
        if (written <= 0)
            abort(); /* half a trace would prove nothing */
        rest += written;
        size -= written;
    }
}

static void record(char kind, int32_t file, uint64_t at, const void *data, uint64_t size)
{
    char head[21];
    head[0] = kind;
    memcpy(head + 1, &file, 4);
    memcpy(head + 5, &at, 8);
    memcpy(head + 13, &size, 8);
    put(head, sizeof head);
    put(data, size);
}

void coprod_note(uint64_t number)
{
    pthread_mutex_lock(&turn);
    record('N', -1, number, "", 0);
    pthread_mutex_unlock(&turn);
}

int open64(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    mode_t mode = (flags & O_CREAT) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    const char *name = within(path);
    pthread_mutex_lock(&turn);
    int file = real_open(path, flags, mode);
    if (name && file >= 0 && file < MOST_FILES) {
        watched[file] = *name ? 1 : 2;
        record(*name ? 'O' : 'P', file, (flags & O_TRUNC) != 0, name, strlen(name));
    }
    pthread_mutex_unlock(&turn);
    return file;
}

int open(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    mode_t mode = (flags & O_CREAT) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return open64(path, flags, mode);
}

int close(int file)
{
    pthread_mutex_lock(&turn);
    if (is_watched(file)) {
        record('C', file, 0, "", 0);
        watched[file] = 0;
    }
    int result = real_close(file);
    pthread_mutex_unlock(&turn);
    return result;
}

static ssize_t recorded_write(int file, const void *data, size_t size, off_t at)
{
    pthread_mutex_lock(&turn);
    ssize_t written = real_pwrite(file, data, size, at);
    if (written > 0)
        record('W', file, at, data, written);
    pthread_mutex_unlock(&turn);
    return written;
}

ssize_t pwrite64(int file, const void *data, size_t size, off_t at)
{
    return is_watched(file) ? recorded_write(file, data, size, at) : real_pwrite(file, data, size, at);
}

ssize_t pwrite(int file, const void *data, size_t size, off_t at)
{
    return pwrite64(file, data, size, at);
}

ssize_t write(int file, const void *data, size_t size)
{
    if (!is_watched(file))
        return real_write(file, data, size);
    off_t at = lseek(file, 0, SEEK_CUR);
    ssize_t written = recorded_write(file, data, size, at);
    if (written > 0)
        lseek(file, at + written, SEEK_SET);
    return written;
}

int ftruncate64(int file, off_t length)
{
    pthread_mutex_lock(&turn);
    int result = real_ftruncate(file, length);
    if (result == 0 && is_watched(file))
        record('T', file, length, "", 0);
    pthread_mutex_unlock(&turn);
    return result;
}

int ftruncate(int file, off_t length)
{
    return ftruncate64(file, length);
}

static int synced(int file, int (*sync)(int))
{
    pthread_mutex_lock(&turn);
    int result = sync(file);
    if (result == 0 && is_watched(file))
        record('S', file, 0, "", 0);
    pthread_mutex_unlock(&turn);
    return result;
}

int fsync(int file)
{
    return synced(file, real_fsync);
}

int fdatasync(int file)
{
    return synced(file, real_fdatasync);
}

int rename(const char *from, const char *to)
{
    const char *before = within(from), *after = within(to);
    pthread_mutex_lock(&turn);
    int result = real_rename(from, to);
    if (result == 0 && before && after) {
        size_t first = strlen(before) + 1, second = strlen(after);
        char names[first + second];
        memcpy(names, before, first);
        memcpy(names + first, after, second);
        record('R', -1, 0, names, first + second);
    }
    pthread_mutex_unlock(&turn);
    return result;
}

int unlink(const char *path)
{
    const char *name = within(path);
    pthread_mutex_lock(&turn);
    int result = real_unlink(path);
    if (result == 0 && name)
        record('U', -1, 0, name, strlen(name));
    pthread_mutex_unlock(&turn);
    return result;
}
