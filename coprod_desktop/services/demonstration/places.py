"""Where groups meet, what they are called, and what is on their agendas. All of it is invented."""

TOWNS = (
    *("Westmouth", "Oldbridge", "Nether Marsh", "Carrow", "Llanfryn", "High Fell", "Saltby", "Thornaby Cross"),
    *("Brackendale", "Stanmere", "Quarry Hill", "Port Aven", "Ashcombe", "Dunwick"),
)
BUILDINGS = (
    *("Library", "Community Hall", "Methodist Hall", "Leisure Centre", "Sikh Centre", "Civic Centre", "Carers’ Centre"),
    *("Bowls Club", "Mosque, upper room", "Health Centre", "Arts House", "Scout Hut", "Boathouse"),
)
ROOMS = ("", "the Green Room", "Room 2", "the upstairs room", "the hall", "the quiet end", "the café")
ABOUT = (
    *("Safeguarding Voices", "Carers’ Table", "Home Care Circle", "Learning Disability Partnership", "Dementia Voices"),
    *("Direct Payments Group", "Day Centre Friends", "Mental Health Roundtable", "Housing With Care Group"),
    *("Young Adults Moving On", "Deaf Access Group", "Sight Loss Forum", "Hospital to Home Group", "Autism Alliance"),
    *("Respite Review", "Equipment and Ramps Group", "Care Workers and Us", "Complaints and Thanks Group"),
)
PURPOSES = (
    "To write the new leaflet together, so that people can use it.",
    "To look at what happens after somebody rings, and to change it.",
    "To plan day services with those who use them.",
    "To choose the next home care agency together.",
    "To say what good support looks like, and to check that it is there.",
    "To make it easier to get a ramp, a rail or a seat.",
)
DECIDERS = (
    "The adults’ board",
    "The head of commissioning",
    "The group and the agency together",
    "The council’s cabinet",
)
MEMBER_WORDS = ("member", "expert by experience", "partner", "carer", "friend")
ITEMS = (
    *("Welcome and tea", "Last time you said", "What matters today", "The leaflet", "What went well", "The budget"),
    *("A visit from the duty team", "Small tables", "The draft", "What to ask the council", "Stories", "The new form"),
)
STREETS = (
    "Quay Street",
    "Chapel Lane",
    "Mill Row",
    "Elm Grove",
    "Station Road",
    "Harbour Row",
    "Orchard Way",
    "Beacon Hill",
)
