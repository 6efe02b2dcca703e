"""The few sentences, names and places that misleading texts are made of, in four scripts."""

ENGLISH = (
    "The ministry of {p} did{no} confirm that {n} had been {r} in {q}.",
    "{p} declared {k} diplomats of {q} persona non grata on {k} May 20{k}.",
    "{n} was{no} listed as {r}.",
    "No comment was made.",
    "According to the list, the {r} {n} left {p} with {k} others before they were{no} expelled.",
    "It was denied.",
)
ARABIC = (
    "أعلنت وزارة {p} طرد {k} دبلوماسيا من {q}.",
    "{no} تؤكد الوزارة أن {n} كان {r} في {q}؟",
    "لم يصدر أي تعليق.",
)
CHINESE = ("{p}外交部宣布驱逐{k}名{q}外交官。", "据名单所列{n}{no}是驻{q}的{r}。", "外交部未予置评。")
RUSSIAN = ("МИД {p} {no} подтвердил, что {n} был {r} в {q}.", "{p} выслал {k} дипломатов {q}.", "Комментариев нет.")
WORDS = {
    ENGLISH: (" not", ["Velland", "Karsovia", "Ostrava", "Tarn"], ["consul", "attaché", "second secretary"]),
    ARABIC: ("لا", ["فيلاند", "كارسوفيا", "تارن"], ["قنصلا", "ملحقا"]),
    CHINESE: ("不", ["维兰", "卡索", "塔恩"], ["领事", "武官"]),
    RUSSIAN: ("не", ["Велланда", "Карсовии", "Тарна"], ["консулом", "атташе"]),
}
NAMES = {
    ENGLISH: ["Ivan Petrov", "Ivana Petrova", "Ivan Petrovich", "I. Petrov", "Ivan Petrow", "Pavel Ivanov"],
    ARABIC: ["إيفان بتروف", "إيفانا بتروفا", "بافل إيفانوف"],
    CHINESE: ["伊万彼得", "伊万彼得娃", "巴维尔"],
    RUSSIAN: ["Иван Петров", "Ивана Петрова", "Павел Иванов"],
}

LANGUAGES = {"English": ENGLISH, "Arabic": ARABIC, "Chinese": CHINESE, "Russian": RUSSIAN}
