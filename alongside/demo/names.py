"""The invented people of the demonstration: names, how they are spoken of, what they speak."""

RIVERSIDE = """
Tendai Makoni|he/him|English, Shona
Xiomara Maldonado|she/her|English, Spanish
Guadalupe Martínez de la Cruz|she/her|Spanish, English
Ruth McAllister|she/her|English
Anjali Mehta|she/her|English, Hindi
Abdirahman Mohamed|he/him|Somali, English
Étienne Moreau|he/him|French, English
Tyrell Morgan|he/him|English
Kenji Nakamura|he/him|English, Japanese
Fatou Ndiaye|she/her|French, Wolof, English
Nguyễn Thị Bảo|she/her|Vietnamese
Ivana Novak|she/her|English, Croatian
Cormac O’Brien|he/him|English
Chidinma Okonkwo-Featherstone|she/her|English, Igbo
Grete Olsen|she/her|English
Benicio Ortiz|he/him|English, Spanish
Park Soo-jin|she/her|Korean, English
Hasmukh Patel|he/him|Gujarati, English
Dimitri Petrov|he/him|English, Russian
Wayra Quispe|they/them|Spanish, Quechua
Imran Khan|he/him|English, Urdu
Eun-ji Kim|she/her|Korean, English
Piotr Kowalczyk|he/him|Polish, English
Jean-Baptiste Lafontaine|he/him|Haitian Creole, English
Odette Laurent|she/her|French, English
Darnell Lewis|he/him|English
Jamal Abdullah|he/him|English
Solveig Andersen|she/her|English
Marisol Aponte|she/her|Spanish, English
Reginald Atkins|he/him|English
Leila Azizi|she/her|Farsi, English
Curtis Bailey|he/him|English
Wanda Baranowski|she/her|English, Polish
Ernesto Barrera|he/him|Spanish, English
Delphine Beaumont|she/her|English
Samson Bekele|he/him|Amharic, English
Thomas Blackwood|he/him|English
Loretta Boyd|she/her|English
Camila Bustamante|she/her|Spanish
Dwayne Carter|he/him|English
Mei-Ling Chen|she/her|Mandarin, English
Harold Christensen|he/him|English
Roxanne Clark|she/her|English
Oluwaseun Coker|he/him|English, Yoruba
Bridget Conway|she/her|English
Alonzo Cooper|he/him|English
Ximena Delgado|she/her|Spanish, English
Amadou Diallo|he/him|French, Fulani, English
Yvonne Dixon|she/her|English
Salvatore Esposito|he/him|English, Italian
Tamika Evans|she/her|English
Parisa Farahani|she/her|Farsi, English
Leonard Fitzgerald|he/him|English
Rosalind Foster|she/her|English
Miguel Fuentes|he/him|Spanish, English
Denzel Gaines|he/him|English
Araceli García|she/her|Spanish, English
Winston Grant|he/him|English
Noor Haddad|she/her|Arabic, English
Clarence Hall|he/him|English
Ingrid Hansen|she/her|English
Robin Hayward|they/them|English
Consuelo Herrera|she/her|Spanish
Jerome Holloway|he/him|English
Phuong Huynh|he/him|Vietnamese, English
Ayesha Iqbal|she/her|Urdu, English
Lamont Jackson|he/him|English
Agnieszka Jankowska|she/her|Polish, English
Desmond Johnson|he/him|English
Sunita Joshi|she/her|Nepali, English
Gareth Kendall|he/him|English
Zainab Khalil|she/her|Arabic, English
Olga Kuznetsova|she/her|Russian, English
Theodore Lang|he/him|English
Beatriz Leal|she/her|Portuguese, English
Francine Little|she/her|English
Ricardo Lozano|he/him|Spanish, English
Philippa Marsden|she/her|English
Isaiah McDonald|he/him|English
Esperanza Mejía|she/her|Spanish, English
Quentin Miles|he/him|English
Thandiwe Moyo|she/her|English, Ndebele
Bernadette Murphy|she/her|English
Rashid Mustafa|he/him|Arabic, English
Carmen Navarro|she/her|Spanish, English
Ellis Nichols|they/them|English
Hyacinth Palmer|she/her|English
Vincent Pham|he/him|Vietnamese, English
Ramona Reyes|she/her|Spanish, English
Walter Richardson|he/him|English
Simone Robinson|she/her|English
Efraín Rosales|he/him|Spanish, English
Marguerite Saint-Louis|she/her|Haitian Creole, French
Gregory Sandoval|he/him|English
Hamid Sharifi|he/him|Dari, English
Lucille Simmons|she/her|English
Andre Thompson|he/him|English
Yesenia Trujillo|she/her|Spanish, English
Monique Turner|she/her|English
Viktor Volkov|he/him|Russian, English
Lorna Walker|she/her|English
Everett Washington|he/him|English
Zhang Wei|he/him|Mandarin
Patrice Young|she/her|English
"""

PRAIRIE = """
Alma Bergstrom|she/her|English
Clyde Anderson|he/him|English
Rosario Benítez|she/her|Spanish, English
Wesley Brandt|he/him|English
Eunice Carlson|she/her|English
Joaquín Castillo|he/him|Spanish, English
Mabel Dahl|she/her|English
Russell Dawson|he/him|English
Norma Eriksen|she/her|English
Floyd Fischer|he/him|English
Teresa Gallegos|she/her|Spanish, English
Virgil Gunderson|he/him|English
Pa Houa Her|she/her|Hmong, English
Dale Hoffman|he/him|English
Lucinda Jensen|she/her|English
Orville Johansen|he/him|English
Kimberly Keller|she/her|English
Emmett Kruger|he/him|English
Marlene Larson|she/her|English
Gus Lindholm|he/him|English
Shawn Littlefield|he/him|English
Verna Meyer|she/her|English
Ray Mitchell|he/him|English
Dolores Montoya|she/her|Spanish
Lyle Nygaard|he/him|English
Faye Olmstead|she/her|English
Roy Peterson|he/him|English
June Rasmussen|she/her|English
Hector Salinas|he/him|Spanish, English
Arlene Schmidt|she/her|English
Travis Stone|he/him|English
Winona Two Elk|she/her|English, Lakota
Kao Vang|he/him|Hmong, English
Opal Wagner|she/her|English
Jesse Weaver|they/them|English
Leland Whitcomb|he/him|English
Crystal White|she/her|English
Bonnie Yoder|she/her|English
Harlan Zimmerman|he/him|English
Mercedes Zúñiga|she/her|Spanish, English
Stanley Becker|he/him|English
Gloria Thao|she/her|Hmong, English
Merle Hagen|he/him|English
"""

NOT_TAKEN_ON = (
    "Calvin Prescott", "Mirela Ionescu", "Adele Fontaine", "Bashir Warsame", "Connie Albright", "Ned Farrell",
    "Paulina Rivas", "Sheldon Ames", "Tova Lindgren", "Umar Siddiqui",
    "Vesna Kolar", "Wendell Pike", "Yolanda Marsh", "Zeb Norris",
)  # fmt: skip

LEGAL = {
    "Robin Hayward": "Roberta Jane Hayward",
    "Ellis Nichols": "Elizabeth Nichols",
    "Guadalupe Martínez de la Cruz": "María Guadalupe Martínez de la Cruz",
    "Jean-Baptiste Lafontaine": "Jean-Baptiste Emmanuel Lafontaine",
    "Park Soo-jin": "Soo-jin Park",
    "Zhang Wei": "Wei Zhang",
    "Jesse Weaver": "Jessica Lynn Weaver",
    "Gus Lindholm": "August Lindholm",
}

ALIASES = {
    "Guadalupe Martínez de la Cruz": ("Lupe",),
    "Jean-Baptiste Lafontaine": ("JB",),
    "Chidinma Okonkwo-Featherstone": ("Chichi",),
    "Abdirahman Mohamed": ("Abdi",),
    "Nguyễn Thị Bảo": ("Bảo", "Bao Nguyen"),
    "Benicio Ortiz": ("Beni",),
    "Theodore Lang": ("Ted",),
    "Oluwaseun Coker": ("Seun",),
    "Étienne Moreau": ("Etienne",),
    "Reginald Atkins": ("Reggie",),
    "Leonard Fitzgerald": ("Lenny",),
    "Pa Houa Her": ("Patty",),
    "Virgil Gunderson": ("Gundy",),
}

KIN = (
    "Rosemary", "Ahmed", "Luis", "Denise", "Kwame", "Marta", "Hoa", "Patrick", "Yolanda", "Samira", "Joseph", "Elena",
    "Darius", "Beatrice", "Min-jun", "Carla", "Otis", "Farah", "Stefan", "Grace", "Nathan", "Lucía", "Abena", "Walt",
    "Irene", "Tariq", "Sofia", "Eugene", "Mina", "Calvin",
)  # fmt: skip
OTHERS = (
    "Mr Castellano", "Mrs Whitfield", "Ms Orozco", "Mr Lindqvist", "Mrs Abara", "Mr Feldman", "Ms Hutchins",
    "Mr Nakagawa", "Mrs Dupree", "Ms Salazar", "Mr Banerjee", "Mrs Kowalski",
)  # fmt: skip
CLERGY = ("Pastor Joyce", "Father Brennan", "Imam Yusuf", "Rev. Coleman", "Sister Agnes")

STREETS = (
    "Pearl St", "Harbor Ave", "Wharf St", "Linden St", "14th St", "Mercer Ave", "Quay Rd", "Cedar St", "State St",
    "Canal St", "Maple Ave", "Union St", "Orchard Ln", "Franklin St", "Levee Rd", "Washington Blvd", "Depot St",
)  # fmt: skip
ROADS = ("County Road 9", "Grange Rd", "Main St", "Elevator Rd", "Church St", "Township Road 40", "Mill Rd", "First St")
TOWNS = ("Alder Creek", "Fairmount", "Salem Grove", "Dunning", "Prairie Center")

FIND_ME = (
    "Side door; the bell does not ring, knock twice.",
    "Third floor, no elevator. Call from the entrance.",
    "Usually at the library on State St until four.",
    "Ask at the front desk of the residence.",
    "Often on the bench by the bus depot in the morning.",
    "Text before coming; sleeps late after a bad night.",
    "Back house behind the blue one, gate is not locked.",
    "If not in, try the laundry next door.",
    "Drop-in center on Canal St, Monday to Thursday.",
    "Prefers to meet outside and walk.",
    "With family on weekends.",
    "Leave a note under the door; always calls back.",
)
FIND_ME_RURAL = (
    "Last house before the grain elevator; park on the road.",
    "No signal at the house: drive up and sound the horn once.",
    "Trailer behind the main house, dog is tied.",
    "Works mornings at the feed store, meet there.",
    "Road floods in spring, come by the north side.",
    "The neighbor takes messages.",
)
SAFETY = (
    "Large dog: call first so it is put away.",
    "Stairs are unlit after dark.",
    "Keep the way to the door free.",
    "Neighbor upstairs has been hostile to visitors.",
)
HOSPITALS = ("St Anne’s", "County General", "Lakeside Medical Center", "Mercy Hospital")
SOURCES = (
    "St Anne’s, ward 5",
    "County General",
    "Harbor County Jail",
    "Family",
    "Shelter on Wharf St",
    "State hospital",
)
