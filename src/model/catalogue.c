#include "model/catalogue.h"

#include <libintl.h>
#include <string.h>

#include "config.h"

/* Two tables, of originals in the order of strcmp() and of translations; each row is a length and an offset. */
#define MAGIC 0x950412deu
#define HEAD 28
#define DEEPEST 32

struct _TlCatalogue
{
  GBytes *bytes; /* NULL: English, which needs no translation */
  gboolean swapped;
  guint32 n, originals, translations;
  char *formula; /* NULL: one, many */
};

/* ---- reading ---- */

static guint32
number_at (const TlCatalogue *catalogue, gsize offset)
{
  guint32 number;

  memcpy (&number, (const char *) g_bytes_get_data (catalogue->bytes, NULL) + offset, sizeof number);
  return catalogue->swapped ? GUINT32_SWAP_LE_BE (number) : number;
}

static const char *
string_at (const TlCatalogue *catalogue, guint32 table, guint32 row, gsize *length)
{
  *length = number_at (catalogue, table + 8 * (gsize) row);
  return (const char *) g_bytes_get_data (catalogue->bytes, NULL) + number_at (catalogue, table + 8 * (gsize) row + 4);
}

/* Each string lies within the file and ends in NUL, so that nobody has to look again. */
static gboolean
is_sound_table (const TlCatalogue *catalogue, guint32 table)
{
  gsize size = g_bytes_get_size (catalogue->bytes);
  const char *bytes = g_bytes_get_data (catalogue->bytes, NULL);

  if ((guint64) table + 8 * (guint64) catalogue->n > size)
    return FALSE;
  for (guint32 i = 0; i < catalogue->n; i++)
    {
      guint64 end = (guint64) number_at (catalogue, table + 8 * (gsize) i) + number_at (catalogue, table + 8 * (gsize) i + 4);

      if (end >= size || bytes[end] != '\0')
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_head (TlCatalogue *catalogue)
{
  guint32 magic;

  if (g_bytes_get_size (catalogue->bytes) < HEAD)
    return FALSE;
  magic = number_at (catalogue, 0);
  catalogue->swapped = magic == GUINT32_SWAP_LE_BE (MAGIC);
  if (magic != MAGIC && !catalogue->swapped)
    return FALSE;
  catalogue->n = number_at (catalogue, 8);
  catalogue->originals = number_at (catalogue, 12);
  catalogue->translations = number_at (catalogue, 16);
  return is_sound_table (catalogue, catalogue->originals) && is_sound_table (catalogue, catalogue->translations);
}

/* NULL: it has none. @length: of all its forms. */
static const char *
find (const TlCatalogue *catalogue, const char *key, gsize *length)
{
  guint32 low = 0, high = catalogue->bytes != NULL ? catalogue->n : 0;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;
      gsize unused;
      int order = strcmp (key, string_at (catalogue, catalogue->originals, middle, &unused));

      if (order == 0)
        {
          const char *found = string_at (catalogue, catalogue->translations, middle, length);

          return *found != '\0' ? found : NULL;
        }
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }
  return NULL;
}

/* From the catalogue's own head, the translation of "". */
static char *
read_formula (const TlCatalogue *catalogue)
{
  gsize length;
  const char *head = find (catalogue, "", &length), *start = head != NULL ? strstr (head, "plural=") : NULL;

  if (start == NULL)
    return NULL;
  start += strlen ("plural=");
  return g_strndup (start, strcspn (start, ";\n"));
}

TlCatalogue *
tl_catalogue_new (GBytes *bytes)
{
  g_autoptr (TlCatalogue) catalogue = g_new0 (TlCatalogue, 1);

  g_return_val_if_fail (bytes != NULL, NULL);

  catalogue->bytes = g_bytes_ref (bytes);
  if (!read_head (catalogue))
    return NULL;
  catalogue->formula = read_formula (catalogue);
  return g_steal_pointer (&catalogue);
}

void
tl_catalogue_free (TlCatalogue *catalogue)
{
  if (catalogue == NULL)
    return;
  g_clear_pointer (&catalogue->bytes, g_bytes_unref);
  g_free (catalogue->formula);
  g_free (catalogue);
}

/* ---- which form ---- */

typedef struct
{
  const char *at;
  gulong n;
  guint depth;
  gboolean failed;
} Formula;

static gulong evaluate (Formula *formula);

static gboolean
take (Formula *formula, const char *sign)
{
  formula->at += strspn (formula->at, " \t");
  if (!g_str_has_prefix (formula->at, sign))
    return FALSE;
  formula->at += strlen (sign);
  return TRUE;
}

static gulong
evaluate_one (Formula *formula)
{
  gulong value = 0;

  if (take (formula, "n"))
    return formula->n;
  if (take (formula, "("))
    {
      value = evaluate (formula);
      formula->failed |= !take (formula, ")");
      return value;
    }
  formula->failed |= !g_ascii_isdigit (*formula->at);
  while (g_ascii_isdigit (*formula->at))
    value = 10 * value + (gulong) (*formula->at++ - '0');
  return value;
}

static gulong
evaluate_unary (Formula *formula)
{
  gboolean negated = FALSE;
  gulong value;

  while (formula->at += strspn (formula->at, " \t"), formula->at[0] == '!' && formula->at[1] != '=')
    {
      negated = !negated;
      formula->at++;
    }
  value = evaluate_one (formula);
  return negated ? !value : value;
}

typedef enum
{
  OR,
  AND,
  EQUAL,
  OTHER,
  AT_MOST,
  AT_LEAST,
  BELOW,
  ABOVE,
  PLUS,
  MINUS,
  TIMES,
  OVER,
  MODULO,
  N_OPERATORS
} Operator;

static gulong
apply (Formula *formula, Operator operator, gulong a, gulong b)
{
  if ((operator== OVER || operator== MODULO) && b == 0)
    {
      formula->failed = TRUE;
      return 0;
    }
  switch (operator)
    {
    case OR:
      return a || b;
    case AND:
      return a && b;
    case EQUAL:
      return a == b;
    case OTHER:
      return a != b;
    case AT_MOST:
      return a <= b;
    case AT_LEAST:
      return a >= b;
    case BELOW:
      return a < b;
    case ABOVE:
      return a > b;
    case PLUS:
      return a + b;
    case MINUS:
      return a - b;
    case TIMES:
      return a * b;
    case OVER:
      return a / b;
    default:
      return a % b;
    }
}

/* Operators that bind at least as tight as @rank, from the left. */
static gulong
evaluate_binary (Formula *formula, guint rank)
{
  static const struct
  {
    const char *sign;
    guint rank;
  } operators[N_OPERATORS] = { { "||", 1 }, { "&&", 2 }, { "==", 3 }, { "!=", 3 }, { "<=", 4 }, { ">=", 4 }, { "<", 4 }, { ">", 4 }, { "+", 5 }, { "-", 5 }, { "*", 6 }, { "/", 6 }, { "%", 6 } };
  gulong value = evaluate_unary (formula);
  guint i = 0;

  while (i < N_OPERATORS && !formula->failed)
    if (operators[i].rank >= rank && take (formula, operators[i].sign))
      {
        value = apply (formula, i, value, evaluate_binary (formula, operators[i].rank + 1));
        i = 0;
      }
    else
      i++;
  return value;
}

static gulong
evaluate (Formula *formula)
{
  gulong value, yes, no;

  if (++formula->depth > DEEPEST)
    {
      formula->failed = TRUE;
      return 0;
    }
  value = evaluate_binary (formula, 1);
  if (!formula->failed && take (formula, "?"))
    {
      yes = evaluate (formula);
      formula->failed |= !take (formula, ":");
      no = formula->failed ? 0 : evaluate (formula);
      value = value ? yes : no;
    }
  formula->depth--;
  return value;
}

guint
tl_plural_form (const char *text, gulong n)
{
  Formula formula = { .at = text, .n = n };
  gulong form;

  g_return_val_if_fail (text != NULL, 0);

  form = evaluate (&formula);
  formula.at += strspn (formula.at, " \t\r");
  return formula.failed || *formula.at != '\0' || form > G_MAXUINT ? 0 : (guint) form;
}

/* ---- asking ---- */

const char *
tl_catalogue_text (const TlCatalogue *catalogue, const char *context, const char *text)
{
  g_autofree char *key = context != NULL ? g_strconcat (context, "\004", text, NULL) : NULL;
  const char *found;
  gsize length;

  g_return_val_if_fail (catalogue != NULL && text != NULL, text);

  /* The translation of "" is the catalogue's head. */
  found = *text != '\0' ? find (catalogue, key != NULL ? key : text, &length) : NULL;
  return found != NULL ? found : text;
}

const char *
tl_catalogue_plural (const TlCatalogue *catalogue, const char *one, const char *many, gulong n)
{
  const char *found, *end;
  gsize length;
  guint form;

  g_return_val_if_fail (catalogue != NULL && one != NULL && many != NULL, many);

  found = *one != '\0' ? find (catalogue, one, &length) : NULL;
  if (found == NULL)
    return n == 1 ? one : many;
  end = found + length;
  form = catalogue->formula != NULL ? tl_plural_form (catalogue->formula, n) : n != 1;
  for (const char *each = found; each < end; each += strlen (each) + 1)
    if (form-- == 0)
      return each;
  return found;
}

/* ---- the program's own ---- */

static GBytes *
read_file (const char *folder, const char *language)
{
  g_autofree char *path = g_build_filename (folder, language, "LC_MESSAGES", TL_GETTEXT_PACKAGE ".mo", NULL);
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);

  return file != NULL ? g_mapped_file_get_bytes (file) : NULL;
}

/* "pt_BR", then "pt". */
static TlCatalogue *
open_catalogue (const char *folder, const char *language)
{
  g_autofree char *name = g_strdelimit (g_strdup (language), "-", '_');
  const char *last = name;

  /* Not a tag: it must not lead out of the folder. */
  while (folder != NULL && last != NULL && strpbrk (name, "/.\\") == NULL)
    {
      g_autoptr (GBytes) bytes = read_file (folder, name);
      TlCatalogue *catalogue = bytes != NULL ? tl_catalogue_new (bytes) : NULL;

      if (catalogue != NULL)
        return catalogue;
      last = strrchr (name, '_');
      if (last != NULL)
        name[last - name] = '\0';
    }
  return g_new0 (TlCatalogue, 1);
}

const TlCatalogue *
tl_catalogue_get (const char *language)
{
  static GMutex lock;
  static GHashTable *known;
  const char *folder = bindtextdomain (TL_GETTEXT_PACKAGE, NULL);
  g_autofree char *key = g_strdup_printf ("%s\n%s", language != NULL ? language : "en", folder != NULL ? folder : "");
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&lock);
  TlCatalogue *catalogue;

  if (known == NULL)
    known = g_hash_table_new (g_str_hash, g_str_equal);
  catalogue = g_hash_table_lookup (known, key);
  if (catalogue == NULL)
    {
      catalogue = open_catalogue (folder, language != NULL ? language : "en");
      g_hash_table_insert (known, g_steal_pointer (&key), catalogue);
    }
  return catalogue;
}
