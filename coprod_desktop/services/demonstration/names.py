"""Names of many origins, with one part or with many, as they stand on a real register. All of them are put together
by chance.
"""

from dataclasses import dataclass
from random import Random

LONG_CHANCE = 0.03
"""How often somebody gives a second first name or a second family name."""


@dataclass(frozen=True, slots=True)
class Naming:
    """How names are put together in one tradition. share: how many of a hundred people; family may be empty: then the
    fathers' names stand after one's own, or there is one name alone. speaks: a language beside English, and its code.
    """

    share: int
    given: tuple[str, ...]
    family: tuple[str, ...] = ()
    fathers: tuple[str, ...] = ()
    speaks: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Named:
    """A name as the person gives it, what they are called where that is not the first word, how to say it, and a
    language that they may speak beside English, with its code.
    """

    name: str
    called: str = ""
    say_name: str = ""
    speaks: tuple[str, str] = ("", "")


def _split(words: str) -> tuple[str, ...]:
    return tuple(words.replace("_", "\N{SPACE}") for words in words.split())


NAMINGS = (
    Naming(  # English
        30,
        _split(
            "Alan Barbara Brenda Brian Carol Colin David Debbie Doreen Eileen Frank Geoff Gillian Graham Hazel Ian "
            "Irene Jack Janet Jean Joyce Keith Kevin Linda Lucy Malcolm Margaret Maureen Norman Olive Pam Paula Peter "
            "Ray Rita Ron Ruby Sheila Stan Sue Terry Tracey Trevor Vera Wendy"
        ),
        _split(
            "Ashworth Barlow Bates Brierley Chadwick Clegg Dawson Entwistle Fairhurst Fielding Greenhalgh Hargreaves "
            "Haworth Heaton Holt Kershaw Lomax Marsden Nuttall Ogden Pickering Ramsden Ratcliffe Rigby Schofield Shaw "
            "Smethurst Sutcliffe Tattersall Unsworth Walker Whittaker Wild Yates O'Malley-Reed"
        ),
    ),
    Naming(  # Welsh
        7,
        _split(
            "Aled Angharad Bronwen Carys Dafydd Dilys Eleri Emyr Gareth Gwenllian Gwil Huw Llinos Mair Nerys Rhŷs Siân"
        ),
        _split("ap_Gwilym Bevan Ellis Griffiths Gwŷn Llewelyn Lloyd Morgan Parry Powell Prŷs Pugh Roberts Wŷnne"),
        speaks=("Welsh", "cy"),
    ),
    Naming(  # Scottish and Irish
        7,
        _split("Aoife Bríd Calum Catríona Donal Eilidh Fergus Gráinne Hamish Isla Mairead Niamh Pádraig Seán Siobhán"),
        _split("Brennan Campbell Doyle Flanagan Kerr MacLeod McAllister Ó_Briain O'Connor O'Dowd Quinn Ross Sinclair"),
    ),
    Naming(  # Polish
        8,
        _split("Agnieszka Bożena Czesław Danuta Elżbieta Grażyna Jerzy Łucja Małgorzata Paweł Stanisław Tomasz Żaneta"),
        _split(
            "Dąbrowski Głowacz Jabłoński Kowalczyk Lis Łęcki Nowak Pająk Sikora Szczęsny Walczak Wójcik Zając Żuraw"
        ),
        speaks=("Polish", "pl"),
    ),
    Naming(  # Somali: one's own name, the father's, the grandfather's
        5,
        _split("Aamina Abdi Caasha Cabdullahi Deeqa Faadumo Hodan Ifrah Khadra Liban Nuur Sagal Warsame Xaawo Yuusuf"),
        fathers=_split("Abdi Axmed Cali Faarax Geedi Ismaaciil Jaamac Maxamed Muuse Nuur Warsame Yuusuf"),
        speaks=("Somali", "so"),
    ),
    Naming(  # Urdu
        10,
        _split(
            "Amina Asif Bushra Farida Ghulam Imran Khalida Nasreen Nazir Parveen Rukhsana Saeed Samina Shabana Zahid"
        ),
        _split("Ahmed Akhtar Aziz Bibi Begum Chaudhry Hussain Iqbal Khan Mahmood Malik Mirza Qureshi Rashid Yusuf"),
        speaks=("Urdu", "ur"),
    ),
    Naming(  # Bengali
        7,
        _split("Abdul Anwara Dilara Farzana Habibur Jahanara Kamal Mohsin Nurun Rahima Rokeya Shafiq Sultana Taslima"),
        _split("Ali Begum Chowdhury Haque Hossain Islam Khatun Miah Rahman Sarkar Uddin"),
        speaks=("Sylheti", "bn"),
    ),
    Naming(  # Punjabi
        5,
        _split("Amrit Balbir Gurdeep Harjit Jasvinder Kulwant Manjit Paramjit Ranjit Satnam Sukhdev"),
        _split("Bains Dhillon Gill Grewal Kaur Sandhu Sidhu Singh Sohal"),
        speaks=("Punjabi", "pa"),
    ),
    Naming(  # Gujarati and Tamil
        5,
        _split("Bhavna Dinesh Hansa Jayesh Kalpana Kannan Meena Nilesh Priya Ramesh Savitri Selvi Usha"),
        _split("Bhatt Desai Joshi Kanagaratnam Mistry Parmar Patel Rajan Shah Solanki Subramaniam"),
    ),
    Naming(  # Nigerian and Ghanaian
        5,
        _split("Abena Adaeze Akosua Chidi Ebele Femi Folasade Ifeoma Joan Kemi Kwame Ngozi Olumide Tunde Yaw"),
        _split("Adeyemi Afolabi Agyeman Asante Balogun Eze Mensah Nwosu Ogunleye Okafor Okoro Owusu"),
    ),
    Naming(  # Caribbean
        4,
        _split("Beverley Cecil Delroy Desmond Gloria Hyacinth Leroy Merlene Neville Winston Yvonne"),
        _split("Baptiste Blake Campbell Douglas Francis Gayle Joseph Lewis Noel Palmer St_Louis"),
    ),
    Naming(  # Romanian and Portuguese
        3,
        _split("Ana Conceição Florin Gheorghe Ionuț João Lurdes Mihaela Ștefan Vasile"),
        _split("Alves Bălan Costa Dumitrescu Ferreira Mureșan Pereira Popa da_Silva Țurcanu"),
    ),
    Naming(  # Arabic and Kurdish
        2,
        _split("Abd_al-Rahman Fatima Hawar Huda Layla Mustafa Rojin Samir Zaynab"),
        _split("al-Amin Barzani Haddad Hassan Mansour Othman Saleh"),
    ),
    Naming(1, _split("Zaynab Suriya Thandiwe Tenzin Wulan Budi Myo Sunniva"), fathers=()),  # one name alone
    Naming(1, _split("Mei-Ling Wai-Kit Hoa Đức Thanh Xiu-Ying"), _split("Chan Lam Nguyễn Phạm Wong")),
)

_SHORTER = {"Margaret": "Maggie", "Małgorzata": "Gosia", "Barbara": "Barb", "Stanisław": "Staszek"}
_SAID = {
    "Siobhán": "Shi-vawn",
    "Caasha": "Aa-sha",
    "Niamh": "Neev",
    "Łucja": "Woot-sya",
    "Xaawo": "Haa-wo",
    "Pádraig": "Paw-drig",
    "Angharad": "Ang-harr-ad",
    "Gráinne": "Grawn-ya",
}  # as people told somebody, in letters that an English reader says nearly right


def name_by_chance(chance: Random) -> Named:
    """Return a name."""
    naming = chance.choices(NAMINGS, [naming.share for naming in NAMINGS])[0]
    given = chance.choice(naming.given)
    parts = [given]
    if naming.fathers:
        parts += chance.sample(naming.fathers, 2)
    if naming.family:
        parts.append(chance.choice(naming.family))
        if chance.random() < LONG_CHANCE:
            parts[1:1] = [chance.choice(naming.given) for _ in range(chance.randint(1, 3))]
    return Named(" ".join(parts), _SHORTER.get(given, ""), _SAID.get(given, ""), naming.speaks)
