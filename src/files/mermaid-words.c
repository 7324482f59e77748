/* Throughline: what a Mermaid diagram's words tell: its language by the script, and who in it is the customer. */
#include "files/mermaid-private.h"

#include <string.h>

#include "model/text.h"

/* The words a map gets that stand in no diagram, in the map's own language (DECISIONS.md 13). */
static const TlMermaidWords words[] = {
  { "en", "Experience", "Notes" },
  { "ar", "التجربة", "ملاحظات" },
  { "cs", "Zážitek", "Poznámky" },
  { "da", "Oplevelse", "Noter" },
  { "de", "Erlebnis", "Notizen" },
  { "el", "Εμπειρία", "Σημειώσεις" },
  { "es", "Experiencia", "Notas" },
  { "fi", "Kokemus", "Muistiinpanot" },
  { "fr", "Expérience", "Notes" },
  { "he", "חוויה", "הערות" },
  { "it", "Esperienza", "Note" },
  { "ja", "体験", "メモ" },
  { "ko", "경험", "메모" },
  { "nl", "Beleving", "Notities" },
  { "pl", "Doświadczenie", "Notatki" },
  { "pt", "Experiência", "Notas" },
  { "ru", "Впечатление", "Заметки" },
  { "sv", "Upplevelse", "Anteckningar" },
  { "th", "ประสบการณ์", "บันทึก" },
  { "tr", "Deneyim", "Notlar" },
  { "uk", "Враження", "Нотатки" },
  { "zh", "体验", "备注" },
};

/* Whole names, folded (case, width). Words that are names or abbreviations as well (Ben, EU, IO) are left out. */
/* clang-format off */
static const char *const pronouns[] = {
  "me", "i", "you", "myself", "we", "ich", "du", "sie", "wir", "moi", "je", "vous", "nous", "yo", "tú", "usted",
  "nosotros", "você", "nós", "tu", "noi", "ik", "jij", "wij", "jag", "jeg", "vi", "ja", "minä", "já", "я", "ты", "вы",
  "мы", "ти", "ви", "ми", "εγώ", "أنا", "أنت", "نحن", "אני", "אתה", "我", "你", "您", "我们", "我們", "私", "僕", "俺", "あなた",
  "나", "저", "당신", "ฉัน", "ผม", "คุณ", "saya", "anda", "tôi", "bạn", "मैं", "आप",
};
/* clang-format on */

/* The last word of a name, folded; or a whole name in a script that is written without blanks. */
/* clang-format off */
static const char *const nouns[] = {
  /* English */
  "user", "users", "end-user", "enduser", "customer", "customers", "client", "clients", "consumer", "consumers",
  "buyer", "buyers", "shopper", "shoppers", "visitor", "visitors", "guest", "guests", "patient", "patients", "reader",
  "readers", "subscriber", "subscribers", "passenger", "passengers", "traveller", "traveler", "travellers",
  "travelers", "citizen", "citizens", "prospect", "prospects", "household", "resident", "residents", "tenant",
  "tenants",
  /* German, Dutch, Scandinavian, Finnish */
  "kunde", "kundin", "kunden", "kund:in", "kund*in", "kund:innen", "kund*innen", "kundinnen", "nutzer", "nutzerin",
  "nutzende", "benutzer", "benutzerin", "anwender", "anwenderin", "besucher", "besucherin", "patientin", "gast",
  "käufer", "käuferin", "bürger", "bürgerin", "endkunde", "neukunde", "bestandskunde", "interessent", "interessentin",
  "leser", "leserin", "haushalt", "klant", "gebruiker", "bezoeker", "koper", "patiënt", "kund", "användare",
  "besökare", "bruger", "bruker", "asiakas", "käyttäjä",
  /* Romance languages */
  "cliente", "clientes", "utilisateur", "utilisatrice", "utilisateurs", "visiteur", "visiteuse", "acheteur",
  "acheteuse", "usager", "usuario", "usuaria", "usuarios", "comprador", "compradora", "visitante", "paciente",
  "usuário", "usuária", "utilizador", "utilizadora", "utente", "utenti", "clienti", "acquirente", "visitatore",
  "paziente",
  /* Slavic languages, Turkish, Greek */
  "klient", "klientka", "użytkownik", "użytkowniczka", "pacjent", "zákazník", "zákaznice", "uživatel", "клиент",
  "клиентка", "клиенты", "пользователь", "пользователи", "покупатель", "посетитель", "пациент", "клієнт",
  "користувач", "покупець", "müşteri", "kullanıcı", "ziyaretçi", "hasta", "πελάτης", "χρήστης",
  /* Arabic, Hebrew */
  "العميل", "عميل", "العملاء", "المستخدم", "مستخدم", "المستخدمين", "الزبون", "زبون", "الزائر", "زائر", "المريض",
  "مريض", "المشتري", "לקוח", "הלקוח", "לקוחה", "משתמש", "המשתמש", "משתמשת",
  /* East and South Asia */
  "用户", "用戶", "客户", "客戶", "顾客", "顧客", "消费者", "消費者", "买家", "買家", "访客", "訪客", "患者", "新用户", "老用户", "新客户", "ユーザー", "ユーザ",
  "お客様", "お客さま", "客", "利用者", "購入者", "来訪者", "사용자", "유저", "고객", "이용자", "소비자", "방문자", "환자", "ลูกค้า", "ผู้ใช้",
  "pengguna", "pelanggan", "khách hàng", "người dùng", "ग्राहक", "उपयोगकर्ता",
};
/* clang-format on */

const TlMermaidWords *
tl_mermaid_words (const char *language)
{
  gsize n = language != NULL ? strcspn (language, "-_") : 0;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (n > 0 && strlen (words[i].language) == n && g_ascii_strncasecmp (words[i].language, language, n) == 0)
      return &words[i];
  return &words[0];
}

static gboolean
is_among (const char *folded, const char *const *list, guint n)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (folded, list[i]) == 0)
      return TRUE;
  return FALSE;
}

gboolean
tl_mermaid_is_customer (const char *name)
{
  g_autofree char *folded = tl_text_fold (name);
  const char *last;

  if (is_among (folded, pronouns, G_N_ELEMENTS (pronouns)) || is_among (folded, nouns, G_N_ELEMENTS (nouns)))
    return TRUE;
  last = strrchr (folded, ' ');
  return last != NULL && is_among (last + 1, nouns, G_N_ELEMENTS (nouns));
}

/* Scripts that tell a language or two. */
typedef enum
{
  SCRIPT_OTHER,
  SCRIPT_HAN,
  SCRIPT_KANA,
  SCRIPT_HANGUL,
  SCRIPT_ARABIC,
  SCRIPT_HEBREW,
  SCRIPT_CYRILLIC,
  SCRIPT_GREEK,
  SCRIPT_THAI,
  N_SCRIPTS
} Script;

typedef struct
{
  guint n_texts;
  guint texts[N_SCRIPTS];                     /* how many texts are in it */
  gboolean persian, urdu, russian, ukrainian; /* letters seen that only they have */
} Votes;

static Script
script_of (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
      return SCRIPT_HAN;
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
      return SCRIPT_KANA;
    case G_UNICODE_SCRIPT_HANGUL:
      return SCRIPT_HANGUL;
    case G_UNICODE_SCRIPT_ARABIC:
      return SCRIPT_ARABIC;
    case G_UNICODE_SCRIPT_HEBREW:
      return SCRIPT_HEBREW;
    case G_UNICODE_SCRIPT_CYRILLIC:
      return SCRIPT_CYRILLIC;
    case G_UNICODE_SCRIPT_GREEK:
      return SCRIPT_GREEK;
    case G_UNICODE_SCRIPT_THAI:
      return SCRIPT_THAI;
    default:
      return SCRIPT_OTHER;
    }
}

static gboolean
is_among_letters (gunichar c, const char *letters)
{
  return g_utf8_strchr (letters, -1, c) != NULL;
}

static void
note_letter (Votes *votes, gunichar c)
{
  votes->persian |= is_among_letters (c, "پچژگی");
  votes->urdu |= is_among_letters (c, "ٹڈڑے");
  votes->russian |= is_among_letters (c, "ыэЫЭ");
  votes->ukrainian |= is_among_letters (c, "їєґЇЄҐ");
}

/* A text is in a script when a third of its letters are: people set names of products in Latin into any script. */
static void
vote (Votes *votes, const char *text)
{
  guint n[N_SCRIPTS] = { 0 }, all = 0;

  for (const char *p = text != NULL ? text : ""; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      {
        all++;
        n[script_of (g_utf8_get_char (p))]++;
        note_letter (votes, g_utf8_get_char (p));
      }
  if (all == 0)
    return;
  votes->n_texts++;
  for (guint i = SCRIPT_OTHER + 1; i < N_SCRIPTS; i++)
    if (3 * n[i] >= all)
      votes->texts[i]++;
  /* Japanese mixes both; a text is counted once. */
  if (n[SCRIPT_KANA] > 0 && 3 * n[SCRIPT_HAN] >= all && 3 * n[SCRIPT_KANA] < all)
    votes->texts[SCRIPT_KANA]++;
}

const char *
tl_mermaid_guess_language (const TlMermaid *mermaid)
{
  Votes votes = { 0 };
  guint half;

  vote (&votes, mermaid->title);
  for (guint i = 0; i < mermaid->sections->len; i++)
    vote (&votes, g_array_index (mermaid->sections, TlMermaidSection, i).name);
  for (guint i = 0; i < mermaid->tasks->len; i++)
    vote (&votes, g_array_index (mermaid->tasks, TlMermaidTask, i).name);
  half = votes.n_texts / 2;
  if (votes.texts[SCRIPT_ARABIC] > half)
    return votes.urdu ? "ur" : votes.persian ? "fa"
                                             : "ar";
  if (votes.texts[SCRIPT_HEBREW] > half)
    return "he";
  if (votes.texts[SCRIPT_HANGUL] > half)
    return "ko";
  /* Short Japanese texts may be without kana, Chinese ones never have any. */
  if (MAX (votes.texts[SCRIPT_HAN], votes.texts[SCRIPT_KANA]) > half)
    return votes.texts[SCRIPT_KANA] > 0 ? "ja" : "zh";
  if (votes.texts[SCRIPT_THAI] > half)
    return "th";
  if (votes.texts[SCRIPT_GREEK] > half)
    return "el";
  if (votes.texts[SCRIPT_CYRILLIC] > half && votes.ukrainian != votes.russian)
    return votes.russian ? "ru" : "uk";
  return NULL;
}
