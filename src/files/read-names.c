/* Names as numbers: the parser interns every name, so that comparing addresses is enough. */
#include "files/read-internal.h"

static inline guint
slot_of (const xmlChar *name)
{
  return (guint) ((guint64) (gsize) name * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) >> 55);
}

G_STATIC_ASSERT (TL_READ_N_SLOTS == 1 << (64 - 55));

guint
tl_read_symbol (const TlReadNames *names, const xmlChar *name)
{
  for (guint i = slot_of (name); names->slots[i].name != NULL; i = (i + 1) % TL_READ_N_SLOTS)
    if (names->slots[i].name == name)
      return names->slots[i].symbol;
  return 0;
}

static guint
add (TlReadNames *names, xmlDictPtr dictionary, const char *text)
{
  const xmlChar *name = xmlDictLookup (dictionary, (const xmlChar *) text, -1);
  guint symbol = tl_read_symbol (names, name);
  guint i = slot_of (name);

  if (symbol != 0)
    return symbol;
  g_assert (names->n_symbols < TL_READ_N_SYMBOLS);
  while (names->slots[i].name != NULL)
    i = (i + 1) % TL_READ_N_SLOTS;
  names->slots[i].name = name;
  names->slots[i].symbol = names->n_symbols;
  return names->n_symbols++;
}

void
tl_read_names_init (TlReadNames *names, xmlDictPtr dictionary)
{
  names->n_symbols = 1;
  names->journey = xmlDictLookup (dictionary, (const xmlChar *) TL_READ_NAMESPACE, -1);
  names->id = add (names, dictionary, "id");
  for (TlKind kind = TL_KIND_JOURNEY; kind < TL_N_KINDS; kind++)
    {
      const TlKindInfo *info = tl_schema_kind (kind);

      names->kinds[add (names, dictionary, info->element)] = kind;
      for (guint i = 0; i < info->n_fields; i++)
        if (info->fields[i].place != TL_PLACE_TEXT)
          names->fields[kind][add (names, dictionary, info->fields[i].name)] = i + 1;
    }
}
