"""The few sentences, names and places that misleading texts are made of, in seven scripts."""

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
HEBREW = ("משרד החוץ של {p} גירש {k} דיפלומטים של {q}.", "{n} {no} היה {r} ב{q}.", "לא נמסרה תגובה.")
JAPANESE = ("{p}外務省は{q}の外交官{k}人を追放した。", "{n}は{r}で{no}ある。", "回答はなかった。")
GERMAN = (
    "Das Amt in {p} hat {no} bestätigt, dass {n} als {r} in {q} war.",
    "{k} Diplomaten wurden am {k}. Mai 20{k} ausgewiesen.",
    "Dazu sagte {n} nichts.",
    "Das wurde bestritten.",
)
HINDI = ("{p} ने {q} के {k} राजनयिकों को निष्कासित किया।", "{n} {q} में {r} {no} था।", "कोई टिप्पणी नहीं की गई।")
WORDS = {
    ENGLISH: (" not", ["Velland", "Karsovia", "Ostrava", "Tarn"], ["consul", "attaché", "second secretary"]),
    ARABIC: ("لا", ["فيلاند", "كارسوفيا", "تارن"], ["قنصلا", "ملحقا"]),
    CHINESE: ("不", ["维兰", "卡索", "塔恩"], ["领事", "武官"]),
    RUSSIAN: ("не", ["Велланда", "Карсовии", "Тарна"], ["консулом", "атташе"]),
    HEBREW: ("לא", ["ולנד", "קרסוביה", "טארן"], ["קונסול", "נספח"]),
    JAPANESE: ("不", ["維蘭", "卡索", "塔恩"], ["領事", "武官"]),
    GERMAN: ("nicht", ["Velland", "Tarn", "Ostrau"], ["Konsul", "Attaché"]),
    HINDI: ("नहीं", ["वेलैंड", "टार्न", "ओस्त्रावा"], ["वाणिज्यदूत", "सचिव"]),
}
NAMES = {
    ENGLISH: ["Ivan Petrov", "Ivana Petrova", "Ivan Petrovich", "I. Petrov", "Ivan Petrow", "Pavel Ivanov"],
    ARABIC: ["إيفان بتروف", "إيفانا بتروفا", "بافل إيفانوف"],
    CHINESE: ["伊万彼得", "伊万彼得娃", "巴维尔"],
    RUSSIAN: ["Иван Петров", "Ивана Петрова", "Павел Иванов"],
    HEBREW: ["איוון פטרוב", "איוונה פטרובה"],
    JAPANESE: ["伊万", "伊万娜"],
    GERMAN: ["Hans Meyer", "Hans Meier", "H. Meyer"],
    HINDI: ["इवान", "इवाना"],
}
RETRACTIONS = (
    "Every word of the paragraph above was withdrawn by its author on the following day, the Courier wrote.",
    "What follows is what the defence claimed at the trial, and the court held every word of it to be untrue.",
    "The above was retracted by the Courier a week later, since its reporter had invented the driver.",
    "A court has since found that the driver never existed and that nothing told about the villa is so.",
    "Such were the inventions of a reporter whom the Courier dismissed in spring, as the court has found.",
    "Diese Aussage wurde später vollständig widerrufen und gilt als falsch, so das Gericht der Hauptstadt.",
    "Berichtigung: Die Angaben im vorstehenden Absatz treffen nicht zu, die Redaktion bedauert den Irrtum.",
    "Ces propos ont été démentis en entier par leur auteur, et le tribunal les a tenus pour faux depuis.",
    "Это было полностью опровергнуто судом, который признал каждое слово выше ложным и выдуманным.",
    "法院后来认定上述说法全部出于虚构。记者本人已在次日撤回每一个字。报社也已将其解雇并向读者公开致歉。编辑部对此事深表遗憾。今后不再刊登此人文章。",
    "Invented by the Courier, the court found",
    "The claim was retracted by the Courier",
    "Retracted claims of the Courier",
)
"""Paragraphs and titles that take back what is told beside them."""

LANGUAGES = {"English": ENGLISH, "Arabic": ARABIC, "Chinese": CHINESE, "Russian": RUSSIAN}
MORE_LANGUAGES = {"Hebrew": HEBREW, "Japanese": JAPANESE, "German": GERMAN, "Hindi": HINDI}
UNSPACED = (CHINESE, JAPANESE)
"""Languages whose words have no space between."""
