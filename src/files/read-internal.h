/* Throughline: what the reader's files share. One TlReader reads one file; nothing outlives it but the map. */
#pragma once

#include <libxml/parser.h>

#include "files/read.h"
#include "model/load.h"

G_BEGIN_DECLS

#define TL_READ_NAMESPACE "urn:throughline:journey:1"
#define TL_READ_NAMESPACE_STEM "urn:throughline:journey:"

/* SCHEMA.md 8. */
#define TL_READ_MAX_BYTES (256 * 1024 * 1024)
#define TL_READ_MAX_RECORDS 500000
#define TL_READ_MAX_DEPTH 32
#define TL_READ_MAX_ATTRIBUTES 64
#define TL_READ_MAX_ATTRIBUTE (64 * 1024)
#define TL_READ_MAX_COLUMNS 10000
#define TL_READ_MAX_LIST 64
#define TL_READ_MAX_KEPT (16 * 1024 * 1024)
/* More than the longest text with any blanks around it. */
#define TL_READ_MAX_TEXT (1024 * 1024)
#define TL_READ_MAX_WARNINGS 1000

/* Names of elements and attributes as small numbers, found by the address that the parser's dictionary gives them. */
#define TL_READ_N_SLOTS 512
#define TL_READ_N_SYMBOLS 192

typedef struct
{
  struct
  {
    const xmlChar *name;
    guint symbol;
  } slots[TL_READ_N_SLOTS];
  guint n_symbols;
  const xmlChar *journey;                       /* the namespace */
  guint id;                                     /* the symbol of "id" */
  guint8 kinds[TL_READ_N_SYMBOLS];              /* element -> TlKind, 0: none */
  guint8 fields[TL_N_KINDS][TL_READ_N_SYMBOLS]; /* -> index of the field + 1, 0: none */
} TlReadNames;

/* An open element that the schema knows. */
typedef struct
{
  TlRecord *record;
  const TlKindInfo *info;
  const TlFieldInfo *field; /* whose text is being gathered; NULL: elements are expected */
  const char *element;
  TlFilePlace place;
  guint32 fields_seen; /* long-text children, by index */
  guint furthest;      /* index of the last of them in the schema's order */
  gboolean records_seen;
} TlReadFrame;

/* An element that the schema does not know, on its way back into text. */
typedef struct
{
  GString *xml;
  guint depth;        /* open elements, 0: none is being read */
  gboolean tag_open;  /* the last start tag lacks its end */
  gsize declarations; /* where further namespace declarations of the outermost element go */
  GArray *bindings;   /* namespaces declared inside, innermost last */
  GString *needed;    /* declarations to insert there */
} TlReadUnknown;

/* A reference to something not read yet. */
typedef struct
{
  TlRecord *record;
  const TlFieldInfo *field;
  const char *text;
  TlFilePlace place;
} TlReadReference;

typedef struct
{
  xmlParserCtxtPtr parser;
  TlMap *map;
  const char *name;
  TlReadFlags flags;
  TlReadReport *report; /* may be NULL */
  GError *error;        /* the first one; nothing is done any more after it */

  TlReadNames names;
  TlReadFrame stack[8];
  guint n_open;
  guint depth; /* of all open elements, unknown ones included */
  gboolean root_seen, root_ended;
  gboolean newer; /* a minor version after ours */

  gsize n_bytes;
  guint8 first_bytes[4];
  guint n_records, n_stages, n_functions;
  gsize kept; /* bytes of unknown content */

  GString *text;
  GString *decoded; /* an attribute's value that had to be copied */
  GString *before, *after; /* comments and processing instructions around the root */
  TlReadUnknown unknown;
  GArray *places;     /* of TlFilePlace, by handle */
  GArray *references; /* of TlReadReference */
  GStringChunk *strings;
} TlReader;

/* read-names.c */
void tl_read_names_init (TlReadNames *names, xmlDictPtr dictionary);
guint tl_read_symbol (const TlReadNames *names, const xmlChar *name); /* 0: not known */

/* read-sax.c */
void tl_read_handlers (xmlSAXHandler *handler);

/* read-values.c: the attributes and texts of known records. */
typedef struct
{
  int n_namespaces, n_attributes;
  const xmlChar **namespaces; /* prefix, uri */
  const xmlChar **attributes; /* local name, prefix, uri, value, end */
} TlReadTag;

/* A piece of memory, not ended by NUL. */
typedef struct
{
  const char *text;
  gsize length;
} TlReadPiece;

/* The value of one of a tag's attributes, good until the next call. */
TlReadPiece tl_read_attribute_value (TlReader *reader, const xmlChar **attribute);
/* The same for a namespace's name. */
const char *tl_read_uri    (TlReader *reader, const xmlChar *uri);
gboolean tl_read_attributes (TlReader *reader, TlReadFrame *frame, const TlReadTag *tag);
gboolean tl_read_text (TlReader *reader, TlReadFrame *frame);

/* read-unknown.c */
void tl_read_unknown_start (TlReader *reader, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, const TlReadTag *tag);
void tl_read_unknown_end (TlReader *reader, const xmlChar *name, const xmlChar *prefix);
void tl_read_unknown_text (TlReader *reader, const char *text, gsize length);
void tl_read_remark (TlReader *reader, char *xml); /* a comment or processing instruction; takes @xml over */
/* Whether the root declares @prefix to mean @uri, so that it holds wherever a record may be moved. */
gboolean tl_read_root_declares (TlReader *reader, const xmlChar *prefix, const xmlChar *uri);
gboolean tl_read_keep (TlReader *reader, gsize bytes);

/* read-resolve.c */
/* @text holds ids; the tag it stands in is being handled. */
gboolean tl_read_reference (TlReader *reader, TlRecord *record, const TlFieldInfo *field, const char *text);
/* One id of a record that has been read already; FALSE: not sure, ask tl_read_reference(). */
gboolean tl_read_quick_reference (TlReader *reader, TlRecord *record, const TlFieldInfo *field, TlReadPiece piece);
gboolean tl_read_resolve (TlReader *reader);

/* read-error.c: all return FALSE. */
gboolean tl_read_fail (TlReader *reader, const TlFilePlace *place, TlFileError code, const char *format, ...) G_GNUC_PRINTF (4, 5);
gboolean tl_read_fail_by (TlReader *reader, const TlFilePlace *place, const GError *reason);
void tl_read_warn (TlReader *reader, const TlFilePlace *place, const char *format, ...) G_GNUC_PRINTF (3, 4);
void tl_read_parser_error (void *data, const xmlError *error);
/* A name or value as a message shows it, cut when long; good until the reader goes. */
const char *tl_read_shown (TlReader *reader, const char *text);
TlFilePlace tl_read_here (TlReader *reader);
/* Of a byte that the parser still holds; else of where it is now. */
TlFilePlace tl_read_place_of (TlReader *reader, const char *at);
TlFilePlace tl_read_place_in_text (TlReader *reader, const char *text, gsize length, gsize offset);
/* The '<' of the start tag being handled. */
const char *tl_read_tag_start (TlReader *reader);
/* Of an attribute of that tag; @prefix may be NULL. */
TlFilePlace tl_read_attribute_place (TlReader *reader, const xmlChar *prefix, const xmlChar *name);

static inline TlReadFrame *
tl_read_frame (TlReader *reader)
{
  return &reader->stack[reader->n_open - 1];
}

G_END_DECLS
