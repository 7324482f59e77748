/* Throughline: the one table. Every kind of record and every field of it is declared once, in schema.c: where it
 * lives in its C struct, its type, its name in the file, label, default, bounds and what deleting a record does to
 * references to it. Reading, writing, undo, validation and the inspector's forms walk this table.
 * Source of every row: SCHEMA.md 1.
 */
#pragma once

#include "model/records.h"

G_BEGIN_DECLS

/* The C type in brackets is that of the struct member. */
typedef enum
{
  TL_FIELD_LINE,     /* one line of text, at most 1,000 characters [char *] */
  TL_FIELD_LONG,     /* text with line ends, at most 20,000 characters [char *] */
  TL_FIELD_TOKEN,    /* [a-z][a-z0-9-]{0,63} [char *] */
  TL_FIELD_PATH,     /* relative path [char *] */
  TL_FIELD_LANG,     /* BCP 47 [char *] */
  TL_FIELD_CURRENCY, /* three capitals [char *] */
  TL_FIELD_COLOUR,   /* #rrggbb [char *] */
  TL_FIELD_DURATION, /* ISO 8601 subset [char *] */
  TL_FIELD_HASH,     /* sha256:HEX64 [char *] */
  TL_FIELD_DATE,     /* [TlDate] */
  TL_FIELD_DEC,      /* [double] */
  TL_FIELD_INT,      /* [gint64] */
  TL_FIELD_ENUM,     /* [gint] */
  TL_FIELD_FLAG,     /* yes or no [gint] */
  TL_FIELD_WORDS,    /* list of words of an enum [TlWords] */
  TL_FIELD_VERSION,  /* 1.N [gint] */
  TL_FIELD_REF,      /* [TlHandle] */
  TL_FIELD_REFS,     /* [TlHandles *] */
  TL_FIELD_COUNTS,   /* [TlCounts *] */
} TlFieldType;

typedef enum
{
  TL_PLACE_ATTRIBUTE,
  TL_PLACE_CHILD, /* a child element that holds only text */
  TL_PLACE_TEXT,  /* the element's own text; the field is then called "text" */
} TlFieldPlace;

/* What deleting the record referred to does to the one that refers. */
typedef enum
{
  TL_DELETE_CLEAR,     /* the reference is taken away */
  TL_DELETE_CASCADE,   /* the record goes too */
  TL_DELETE_DROP,      /* the reference leaves its list */
  TL_DELETE_DROP_LAST, /* it leaves its list, and with the last one the record goes */
} TlDeleteRule;

typedef enum
{
  TL_FIELD_REQUIRED = 1 << 0,
  TL_FIELD_KEY = 1 << 1,      /* part of what makes the record unique in its kind (and parent) */
  TL_FIELD_POSITIVE = 1 << 2, /* dec: greater than the lower bound, not equal to it */
  TL_FIELD_ADVANCED = 1 << 3, /* inspector: folded away */
} TlFieldFlags;

/* What a change touches; a transaction's mask is the union over its edits. */
typedef enum
{
  TL_CHANGE_STRUCTURE = 1 << 0, /* records came, went or moved */
  TL_CHANGE_LAYOUT = 1 << 1,    /* sizes or places on the picture */
  TL_CHANGE_PAINT = 1 << 2,     /* colours and marks only */
  TL_CHANGE_SCORES = 1 << 3,    /* figures of the score band */
  TL_CHANGE_TITLE = 1 << 4,     /* the map's own title */
  TL_CHANGE_DATA = 1 << 5,      /* nothing that the picture shows */
} TlChange;

typedef struct
{
  const char *word;  /* in the file */
  const char *label; /* translatable */
} TlWord;

struct _TlFieldInfo
{
  const char *name;  /* in the file; "text" for the element's own text */
  const char *label; /* translatable */
  TlFieldType type;
  TlFieldPlace place;
  gsize offset;
  guint flags;         /* TlFieldFlags */
  guint change;        /* TlChange */
  const TlWord *words; /* ENUM, WORDS: ended by a NULL word; REF: reserved words allowed, from TL_HANDLE_US on in `word_handles` */
  const TlHandle *word_handles;
  gint64 fallback;     /* default of INT, ENUM, FLAG, WORDS, VERSION; none is -1 */
  double dec_fallback; /* default of DEC; NAN is none */
  double min, max;     /* INT, DEC, inclusive; WORDS: max is the number of items */
  guint64 targets;     /* REF, REFS: TL_KIND_BIT of what it may name */
  TlDeleteRule on_delete;
  const char *zero_word; /* INT: the word written for 0 */
  const char *note;      /* translatable, for the inspector: what an unset field means */
};

typedef enum
{
  TL_ID_NONE,
  TL_ID_OPTIONAL,
  TL_ID_ALWAYS,
} TlIdUse;

struct _TlKindInfo
{
  TlKind kind;
  const char *element;
  const char *label;       /* translatable, singular, as a title: "Hand-off" */
  gsize size;              /* of the struct */
  guint64 parents;         /* TL_KIND_BIT of the kinds it may stand in */
  TlIdUse id;
  guint change;            /* TlChange of inserting, removing and moving one */
  gboolean single;         /* at most one in its parent, before all others */
  const TlFieldInfo *fields; /* in canonical order */
  guint n_fields;
  const TlFieldInfo *text; /* the field in `fields` that is the element's own text, or NULL */
};

const TlKindInfo  *tl_schema_kind         (TlKind kind); /* never NULL */
/* Whether records of the kind are told apart by their references and words, not by an id of their own (TL_FIELD_KEY). */
gboolean           tl_schema_has_key      (TlKind kind);
/* By the names of the file; NULL: there is none of that name. */
const TlKindInfo  *tl_schema_find_element (const char *element);
const TlFieldInfo *tl_schema_find_field   (TlKind kind, const char *name);
/* Where @field stands in the `fields` of its kind. */
guint              tl_schema_field_index  (TlKind kind, const TlFieldInfo *field);
/* The value of an enum or of an item of words, by its word in the file; -1: none has it. */
int                tl_schema_find_word    (const TlFieldInfo *field, const char *word);

/* Whether a field of this type is kept as a string. */
static inline gboolean
tl_field_type_is_text (TlFieldType type)
{
  return type <= TL_FIELD_HASH;
}

G_END_DECLS
