#include "picture/vocabulary.h"

#include <math.h>
#include <string.h>

/* Signs between digits; none of them lets a line break. */
#define NO_BREAK_SPACE "\302\240"
#define NARROW_SPACE "\342\200\257"
#define MINUS "\342\210\222"
#define CLOSE_PERCENT "{}%"
#define WIDE_PERCENT "{}" NO_BREAK_SPACE "%"
#define APOSTROPHE "\342\200\231"

#define ENGLISH_WORDS                                                                                                 \
  .untitled = "Untitled",                                                                                             \
  .how_it_feels = "How it feels", .interval = "95% interval",                                                         \
  .jobs = "Job to be done", .jobs_note = "the customer’s goal",                                                       \
  .barriers = "Barriers", .hurdles = "Hurdles", .barriers_and_hurdles = "Barriers and hurdles",                       \
  .benefits = "Benefits", .touchpoints = "Touchpoints", .notes = "Notes", .opportunities = "Opportunities",           \
  .line_of_visibility = "line of visibility", .renewal_loop = "renewal loop",                                         \
  .nobody_yet = "Nobody yet", .parking = "Parking",                                                                   \
  .gap_serious = "serious gap", .gap_medium = "gap", .gap_minor = "minor gap", .gap_accepted = "accepted gap", .missing_handoff = "missing hand-off", \
  .votes = "votes", .one_vote = "1 vote", .many_votes = "%u votes",                                                   \
  .leads_one = "leads 1 stage", .leads_many = "leads %u stages", .supports = "supports",                              \
  .consulted = "is consulted", .informed = "is informed",                                                             \
  .pre_aim = "lower the barriers to buying", .post_aim = "lower the hurdles to satisfaction",                         \
  .customer = "Customer", .frontstage = "Frontstage", .backstage = "Backstage", .partner = "Partner",                 \
  .lead = "leads the stage", .support = "supports",                                                                   \
  .works = "works", .fragile = "fragile", .broken = "broken", .unknown = "state unknown",                             \
  .promised = "promised", .estimate = "estimate", .measured = "measured", .reported = "reported",                     \
  .indicative = "indicative", .hidden = "too few answers",                                                            \
  .above = "clearly above the middle", .undecided = "too close to call", .below = "clearly below the middle",         \
  .defined_top = "share of the best {n} of {all} answers, %", .defined_mean = "mean on a scale from {low} to {high}", \
  .defined_net = "share of the best less share of the worst answers",                                                 \
  .all_customers = "All customers", .answers = "answers",                                                             \
  .no_scores = "No scores yet",                                                                                       \
  .no_score = "no score", .since = "since {}", .change = "Change", .before = "the wave before", .chance = "may be chance",                         \
  .untested = "not tested", .p_means = "p: how likely so large a change is by chance alone", .higher = "clearly higher", .lower = "clearly lower", .others = "Others ({})",            \
  .customers = "Customers", .employees = "Employees", .internal = "Internal",                                         \
  .above_promise = "above what was promised", .below_promise = "below what was promised",                             \
  .across = "change across the hand-off", .stage_score = "stage by its score",                                        \
  .kept_back = "measured scores kept back", .holds = "holds", .holds_handoff = "works, and all of it is agreed",      \
  .holds_score = "score clearly better than before", .holds_promise = "delivered above promised",                     \
  .holds_loops = "loops closed in time",                                                                              \
  .no_stages = "No stages yet.", .add_first_stage = "Add the first step of your customer’s way.",                     \
  .moment_of_truth = "moment of truth",                                                                               \
  .in_person = "in person", .phone = "phone", .web = "web", .app = "app", .email = "email", .chat = "chat",           \
  .post = "post", .shop = "shop", .social = "social media"

#define GERMAN_WORDS                                                                                                                    \
  .untitled = "Ohne Titel",                                                                                                             \
  .how_it_feels = "Erleben", .interval = "95‑%‑Intervall",                                                                              \
  .jobs = "Anliegen", .jobs_note = "das Ziel der Kunden",                                                                               \
  .barriers = "Barrieren", .hurdles = "Hürden", .barriers_and_hurdles = "Barrieren und Hürden",                                         \
  .benefits = "Nutzen", .touchpoints = "Kontaktpunkte", .notes = "Notizen", .opportunities = "Chancen",                                 \
  .line_of_visibility = "Sichtbarkeitslinie", .renewal_loop = "Erneuerungsschleife",                                                    \
  .nobody_yet = "Noch niemand", .parking = "Parkplatz",                                                                                 \
  .gap_serious = "ernste Lücke", .gap_medium = "Lücke", .gap_minor = "kleine Lücke", .gap_accepted = "hingenommene Lücke", .missing_handoff = "fehlende Übergabe", \
  .votes = "Punkte", .one_vote = "1 Punkt", .many_votes = "%u Punkte",                                                                  \
  .leads_one = "führt 1 Etappe", .leads_many = "führt %u Etappen", .supports = "unterstützt",                                           \
  .consulted = "wird zurate gezogen", .informed = "wird informiert",                                                                    \
  .pre_aim = "Barrieren vor dem Kauf abbauen", .post_aim = "Hürden zur Zufriedenheit abbauen",                                          \
  .customer = "Kundschaft", .frontstage = "Frontstage", .backstage = "Backstage", .partner = "Partner",                                 \
  .lead = "führt die Etappe", .support = "unterstützt",                                                                                 \
  .works = "funktioniert", .fragile = "brüchig", .broken = "unterbrochen", .unknown = "Zustand unbekannt",                              \
  .promised = "versprochen", .estimate = "Schätzung", .measured = "gemessen", .reported = "übernommen",                                 \
  .indicative = "Tendenz", .hidden = "zu wenige Antworten",                                                                             \
  .above = "deutlich über der Mitte", .undecided = "nicht eindeutig", .below = "deutlich unter der Mitte",                              \
  .defined_top = "Anteil der {n} besten von {all} Antwortstufen, %", .defined_mean = "Mittelwert auf einer Skala von {low} bis {high}", \
  .defined_net = "Anteil der besten minus Anteil der schlechtesten Antworten",                                                          \
  .all_customers = "Alle Kunden", .answers = "Antworten",                                                                               \
  .no_scores = "Noch keine Werte",                                                                                                      \
  .no_score = "kein Wert", .since = "seit {}", .change = "Veränderung", .before = "die Welle davor", .chance = "vielleicht Zufall",                                  \
  .untested = "nicht getestet", .p_means = "p: wie wahrscheinlich eine so große Änderung durch bloßen Zufall ist", .higher = "deutlich höher", .lower = "deutlich niedriger", .others = "Übrige ({})",                     \
  .customers = "Kunden", .employees = "Mitarbeitende", .internal = "Intern", .above_promise = "über dem Versprechen",                   \
  .below_promise = "unter dem Versprechen", .across = "Veränderung über die Übergabe",                                                  \
  .stage_score = "Etappe nach ihrem Wert", .kept_back = "Gemessenes zurückgehalten", .holds = "hält",                                   \
  .holds_handoff = "funktioniert, und alles ist vereinbart", .holds_score = "Wert deutlich besser als zuvor",                           \
  .holds_promise = "mehr geleistet als versprochen", .holds_loops = "Rückmeldungen rechtzeitig geschlossen",                            \
  .no_stages = "Noch keine Etappen.", .add_first_stage = "Beginnen Sie mit dem ersten Schritt Ihrer Kunden.",                           \
  .moment_of_truth = "Moment der Wahrheit",                                                                                             \
  .in_person = "persönlich", .phone = "Telefon", .web = "Web", .app = "App", .email = "E-Mail", .chat = "Chat",                         \
  .post = "Post", .shop = "Geschäft", .social = "soziale Medien"

#define FRENCH_WORDS                                                                                                            \
  .untitled = "Sans titre",                                                                                                     \
  .how_it_feels = "Ressenti", .interval = "intervalle à 95" NO_BREAK_SPACE "%",                                                 \
  .jobs = "Tâche à accomplir", .jobs_note = "le but du client",                                                                 \
  .barriers = "Freins", .hurdles = "Obstacles", .barriers_and_hurdles = "Freins et obstacles",                                  \
  .benefits = "Bénéfices", .touchpoints = "Points de contact", .notes = "Notes", .opportunities = "Opportunités",               \
  .line_of_visibility = "ligne de visibilité", .renewal_loop = "boucle de renouvellement",                                      \
  .nobody_yet = "Personne encore", .parking = "Parking",                                                                        \
  .gap_serious = "faille grave", .gap_medium = "faille", .gap_minor = "faille mineure", .gap_accepted = "faille acceptée", .missing_handoff = "passage de relais manquant", \
  .votes = "votes", .one_vote = "1 vote", .many_votes = "%u votes",                                                             \
  .leads_one = "mène 1 étape", .leads_many = "mène %u étapes", .supports = "soutient",                                          \
  .consulted = "est consulté", .informed = "est informé",                                                                       \
  .pre_aim = "réduire les freins à l’achat", .post_aim = "réduire les obstacles à la satisfaction",                             \
  .customer = "Client", .frontstage = "Avant-scène", .backstage = "Coulisses", .partner = "Partenaire",                         \
  .lead = "mène l’étape", .support = "soutient",                                                                                \
  .works = "fonctionne", .fragile = "fragile", .broken = "rompu", .unknown = "état inconnu",                                    \
  .promised = "promis", .estimate = "estimation", .measured = "mesuré", .reported = "repris",                                   \
  .indicative = "indicatif", .hidden = "trop peu de réponses",                                                                  \
  .above = "nettement au-dessus du milieu", .undecided = "trop serré pour trancher", .below = "nettement au-dessous du milieu", \
  .defined_top = "part des {n} meilleures de {all} réponses, %", .defined_mean = "moyenne sur une échelle de {low} à {high}",   \
  .defined_net = "part des meilleures réponses moins part des pires",                                                           \
  .all_customers = "Tous les clients", .answers = "réponses",                                                                   \
  .no_scores = "Pas encore de scores",                                                                                          \
  .no_score = "pas de score", .since = "depuis {}", .change = "Évolution", .before = "la vague précédente", .chance = "peut-être le hasard",                     \
  .untested = "non testé", .p_means = "p : probabilité d’un changement aussi grand par le seul hasard", .higher = "nettement plus haut", .lower = "nettement plus bas", .others = "Autres ({})",             \
  .customers = "Clients", .employees = "Collaborateurs", .internal = "Interne",                                                 \
  .above_promise = "au-dessus de la promesse", .below_promise = "au-dessous de la promesse",                                    \
  .across = "évolution au passage de relais", .stage_score = "étape selon son score",                                           \
  .kept_back = "scores mesurés masqués", .holds = "tient", .holds_handoff = "fonctionne, et tout est convenu",                  \
  .holds_score = "score nettement meilleur qu’avant", .holds_promise = "au-delà de la promesse",                                \
  .holds_loops = "boucles fermées à temps",                                                                                     \
  .no_stages = "Pas encore d’étapes.", .add_first_stage = "Ajoutez le premier pas de votre client.",                            \
  .moment_of_truth = "moment de vérité",                                                                                        \
  .in_person = "en personne", .phone = "téléphone", .web = "web", .app = "application", .email = "e-mail", .chat = "chat",      \
  .post = "courrier", .shop = "magasin", .social = "réseaux sociaux"

#define SPANISH_WORDS                                                                                                               \
  .untitled = "Sin título",                                                                                                         \
  .how_it_feels = "Cómo se vive", .interval = "intervalo del 95" NO_BREAK_SPACE "%",                                                \
  .jobs = "Tarea por hacer", .jobs_note = "el objetivo del cliente",                                                                \
  .barriers = "Barreras", .hurdles = "Obstáculos", .barriers_and_hurdles = "Barreras y obstáculos",                                 \
  .benefits = "Beneficios", .touchpoints = "Puntos de contacto", .notes = "Notas", .opportunities = "Oportunidades",                \
  .line_of_visibility = "línea de visibilidad", .renewal_loop = "ciclo de renovación",                                              \
  .nobody_yet = "Nadie todavía", .parking = "Aparcamiento",                                                                         \
  .gap_serious = "brecha grave", .gap_medium = "brecha", .gap_minor = "brecha menor", .gap_accepted = "brecha aceptada", .missing_handoff = "traspaso que falta", \
  .votes = "votos", .one_vote = "1 voto", .many_votes = "%u votos",                                                                 \
  .leads_one = "lidera 1 etapa", .leads_many = "lidera %u etapas", .supports = "apoya",                                             \
  .consulted = "es consultado", .informed = "es informado",                                                                         \
  .pre_aim = "reducir las barreras a la compra", .post_aim = "reducir los obstáculos a la satisfacción",                            \
  .customer = "Cliente", .frontstage = "Ante el cliente", .backstage = "Entre bastidores", .partner = "Socio",                      \
  .lead = "lidera la etapa", .support = "apoya",                                                                                    \
  .works = "funciona", .fragile = "frágil", .broken = "roto", .unknown = "estado desconocido",                                      \
  .promised = "prometido", .estimate = "estimación", .measured = "medido", .reported = "tomado de un informe",                      \
  .indicative = "indicativo", .hidden = "muy pocas respuestas",                                                                     \
  .above = "claramente por encima de la mitad", .undecided = "demasiado ajustado", .below = "claramente por debajo de la mitad",    \
  .defined_top = "parte de las {n} mejores de {all} respuestas, %", .defined_mean = "media en una escala de {low} a {high}",        \
  .defined_net = "parte de las mejores respuestas menos parte de las peores",                                                       \
  .all_customers = "Todos los clientes", .answers = "respuestas",                                                                   \
  .no_scores = "Aún no hay puntuaciones",                                                                                           \
  .no_score = "sin puntuación", .since = "desde {}", .change = "Cambio", .before = "la ola anterior", .chance = "puede ser azar",                                \
  .untested = "sin prueba", .p_means = "p: probabilidad de un cambio tan grande solo por azar", .higher = "claramente más alto", .lower = "claramente más bajo", .others = "Otros ({})",                \
  .customers = "Clientes", .employees = "Empleados", .internal = "Interno",                                                         \
  .above_promise = "por encima de lo prometido", .below_promise = "por debajo de lo prometido",                                     \
  .across = "cambio en el traspaso", .stage_score = "etapa según su puntuación",                                                    \
  .kept_back = "puntuaciones medidas ocultas", .holds = "se sostiene",                                                              \
  .holds_handoff = "funciona, y todo está acordado", .holds_score = "puntuación claramente mejor que antes",                        \
  .holds_promise = "más de lo prometido", .holds_loops = "respuestas dadas a tiempo",                                               \
  .no_stages = "Aún no hay etapas.", .add_first_stage = "Añada el primer paso de su cliente.",                                      \
  .moment_of_truth = "momento de la verdad",                                                                                        \
  .in_person = "en persona", .phone = "teléfono", .web = "web", .app = "aplicación", .email = "correo electrónico", .chat = "chat", \
  .post = "correo postal", .shop = "tienda", .social = "redes sociales"

#define ITALIAN_WORDS                                                                                                     \
  .untitled = "Senza titolo",                                                                                             \
  .how_it_feels = "Come si vive", .interval = "intervallo al 95%",                                                        \
  .jobs = "Compito da svolgere", .jobs_note = "l’obiettivo del cliente",                                                  \
  .barriers = "Barriere", .hurdles = "Ostacoli", .barriers_and_hurdles = "Barriere e ostacoli",                           \
  .benefits = "Benefici", .touchpoints = "Punti di contatto", .notes = "Note", .opportunities = "Opportunità",            \
  .line_of_visibility = "linea di visibilità", .renewal_loop = "ciclo di rinnovo",                                        \
  .nobody_yet = "Ancora nessuno", .parking = "Parcheggio",                                                                \
  .gap_serious = "lacuna grave", .gap_medium = "lacuna", .gap_minor = "lacuna minore", .gap_accepted = "lacuna accettata", .missing_handoff = "passaggio mancante", \
  .votes = "voti", .one_vote = "1 voto", .many_votes = "%u voti",                                                         \
  .leads_one = "guida 1 fase", .leads_many = "guida %u fasi", .supports = "supporta",                                     \
  .consulted = "è consultato", .informed = "è informato",                                                                 \
  .pre_aim = "abbassare le barriere all’acquisto", .post_aim = "abbassare gli ostacoli alla soddisfazione",               \
  .customer = "Cliente", .frontstage = "Davanti al cliente", .backstage = "Dietro le quinte", .partner = "Partner",       \
  .lead = "guida la fase", .support = "supporta",                                                                         \
  .works = "funziona", .fragile = "fragile", .broken = "interrotto", .unknown = "stato sconosciuto",                      \
  .promised = "promesso", .estimate = "stima", .measured = "misurato", .reported = "riportato",                           \
  .indicative = "indicativo", .hidden = "troppo poche risposte",                                                          \
  .above = "chiaramente sopra la metà", .undecided = "troppo vicino per dirlo", .below = "chiaramente sotto la metà",     \
  .defined_top = "quota delle {n} migliori di {all} risposte, %", .defined_mean = "media su una scala da {low} a {high}", \
  .defined_net = "quota delle risposte migliori meno quota delle peggiori",                                               \
  .all_customers = "Tutti i clienti", .answers = "risposte",                                                              \
  .no_scores = "Ancora nessun punteggio",                                                                                 \
  .no_score = "nessun punteggio", .since = "da {}", .change = "Variazione", .before = "la rilevazione precedente", .chance = "forse un caso",                    \
  .untested = "non verificato", .p_means = "p: probabilità di un cambiamento così grande per puro caso", .higher = "nettamente più alto", .lower = "nettamente più basso",                         \
  .others = "Altri ({})", .customers = "Clienti", .employees = "Dipendenti", .internal = "Interno",                       \
  .above_promise = "sopra la promessa", .below_promise = "sotto la promessa", .across = "variazione nel passaggio",       \
  .stage_score = "fase secondo il punteggio", .kept_back = "punteggi misurati nascosti", .holds = "regge",                \
  .holds_handoff = "funziona, e tutto è concordato", .holds_score = "punteggio nettamente migliore di prima",             \
  .holds_promise = "oltre la promessa", .holds_loops = "risposte date in tempo",                                          \
  .no_stages = "Ancora nessuna fase.", .add_first_stage = "Aggiungete il primo passo del vostro cliente.",                \
  .moment_of_truth = "momento della verità",                                                                              \
  .in_person = "di persona", .phone = "telefono", .web = "web", .app = "app", .email = "e-mail", .chat = "chat",          \
  .post = "posta", .shop = "negozio", .social = "social media"

#define DUTCH_WORDS                                                                                                                   \
  .untitled = "Zonder titel",                                                                                                         \
  .how_it_feels = "Hoe het voelt", .interval = "95%-interval",                                                                        \
  .jobs = "Taak van de klant", .jobs_note = "het doel van de klant",                                                                  \
  .barriers = "Drempels", .hurdles = "Hindernissen", .barriers_and_hurdles = "Drempels en hindernissen",                              \
  .benefits = "Voordelen", .touchpoints = "Contactpunten", .notes = "Notities", .opportunities = "Kansen",                            \
  .line_of_visibility = "zichtbaarheidslijn", .renewal_loop = "vernieuwingslus",                                                      \
  .nobody_yet = "Nog niemand", .parking = "Parkeerplaats",                                                                            \
  .gap_serious = "ernstig hiaat", .gap_medium = "hiaat", .gap_minor = "klein hiaat", .gap_accepted = "aanvaard hiaat", .missing_handoff = "ontbrekende overdracht", \
  .votes = "stemmen", .one_vote = "1 stem", .many_votes = "%u stemmen",                                                               \
  .leads_one = "leidt 1 fase", .leads_many = "leidt %u fasen", .supports = "ondersteunt",                                             \
  .consulted = "wordt geraadpleegd", .informed = "wordt geïnformeerd",                                                                \
  .pre_aim = "drempels voor de aankoop verlagen", .post_aim = "hindernissen voor tevredenheid verlagen",                              \
  .customer = "Klant", .frontstage = "Zichtbaar voor de klant", .backstage = "Achter de schermen", .partner = "Partner",              \
  .lead = "leidt de fase", .support = "ondersteunt",                                                                                  \
  .works = "werkt", .fragile = "kwetsbaar", .broken = "verbroken", .unknown = "toestand onbekend",                                    \
  .promised = "beloofd", .estimate = "schatting", .measured = "gemeten", .reported = "overgenomen",                                   \
  .indicative = "indicatief", .hidden = "te weinig antwoorden",                                                                       \
  .above = "duidelijk boven het midden", .undecided = "niet eenduidig", .below = "duidelijk onder het midden",                        \
  .defined_top = "aandeel van de {n} beste van {all} antwoorden, %", .defined_mean = "gemiddelde op een schaal van {low} tot {high}", \
  .defined_net = "aandeel van de beste min aandeel van de slechtste antwoorden",                                                      \
  .all_customers = "Alle klanten", .answers = "antwoorden",                                                                           \
  .no_scores = "Nog geen scores",                                                                                                     \
  .no_score = "geen score", .since = "sinds {}", .change = "Verandering", .before = "de meting ervoor", .chance = "misschien toeval",                               \
  .untested = "niet getoetst", .p_means = "p: hoe waarschijnlijk zo’n grote verandering door toeval alleen is", .higher = "duidelijk hoger", .lower = "duidelijk lager", .others = "Overige ({})",                     \
  .customers = "Klanten", .employees = "Medewerkers", .internal = "Intern", .above_promise = "boven de belofte",                      \
  .below_promise = "onder de belofte", .across = "verandering over de overdracht",                                                    \
  .stage_score = "fase naar haar score", .kept_back = "gemeten scores achtergehouden", .holds = "houdt stand",                        \
  .holds_handoff = "werkt, en alles is afgesproken", .holds_score = "score duidelijk beter dan eerder",                               \
  .holds_promise = "meer geleverd dan beloofd", .holds_loops = "reacties op tijd afgerond",                                           \
  .no_stages = "Nog geen fasen.", .add_first_stage = "Voeg de eerste stap van uw klant toe.",                                         \
  .moment_of_truth = "moment van de waarheid",                                                                                        \
  .in_person = "persoonlijk", .phone = "telefoon", .web = "web", .app = "app", .email = "e-mail", .chat = "chat",                     \
  .post = "post", .shop = "winkel", .social = "sociale media"

#define LANGUAGE(tag, point, group, share)                                                                       \
  {                                                                                                              \
    .language = (tag), .rtl = FALSE, .decimal = (point), .thousands = (group), .percent = (share), ENGLISH_WORDS \
  }
#define GERMAN(tag, point, group, share)                                                                        \
  {                                                                                                             \
    .language = (tag), .rtl = FALSE, .decimal = (point), .thousands = (group), .percent = (share), GERMAN_WORDS \
  }
#define FRENCH(tag, point, group, share)                                                                        \
  {                                                                                                             \
    .language = (tag), .rtl = FALSE, .decimal = (point), .thousands = (group), .percent = (share), FRENCH_WORDS \
  }
#define SPANISH(tag, point, group, share)                                                                        \
  {                                                                                                              \
    .language = (tag), .rtl = FALSE, .decimal = (point), .thousands = (group), .percent = (share), SPANISH_WORDS \
  }
#define ITALIAN(tag, point, group, share)                                                                        \
  {                                                                                                              \
    .language = (tag), .rtl = FALSE, .decimal = (point), .thousands = (group), .percent = (share), ITALIAN_WORDS \
  }
#define DUTCH(tag, point, group, share)                                                                        \
  {                                                                                                            \
    .language = (tag), .rtl = FALSE, .decimal = (point), .thousands = (group), .percent = (share), DUTCH_WORDS \
  }
/* English words stand beside the numbers here, so these are written as English writes them. */
#define RIGHT_TO_LEFT(tag)                                                                                    \
  {                                                                                                           \
    .language = (tag), .rtl = TRUE, .decimal = ".", .thousands = ",", .percent = CLOSE_PERCENT, ENGLISH_WORDS \
  }

/* Signs of numbers: Unicode CLDR. The first row stands for what is not known; a region stands before its language. */
static const TlVocabulary vocabularies[] = {
  LANGUAGE ("en", ".", ",", CLOSE_PERCENT),
  LANGUAGE ("en-ZA", ",", NO_BREAK_SPACE, CLOSE_PERCENT),
  GERMAN ("de-CH", ".", APOSTROPHE, CLOSE_PERCENT),
  GERMAN ("de-LI", ".", APOSTROPHE, CLOSE_PERCENT),
  GERMAN ("de-AT", ",", NO_BREAK_SPACE, WIDE_PERCENT),
  GERMAN ("de", ",", ".", WIDE_PERCENT),
  LANGUAGE ("af", ",", NO_BREAK_SPACE, CLOSE_PERCENT),
  LANGUAGE ("bg", ",", NO_BREAK_SPACE, CLOSE_PERCENT),
  LANGUAGE ("ca", ",", ".", WIDE_PERCENT),
  LANGUAGE ("cs", ",", NO_BREAK_SPACE, WIDE_PERCENT),
  LANGUAGE ("cy", ".", ",", CLOSE_PERCENT),
  LANGUAGE ("da", ",", ".", WIDE_PERCENT),
  LANGUAGE ("el", ",", ".", CLOSE_PERCENT),
  SPANISH ("es-419", ".", ",", WIDE_PERCENT),
  SPANISH ("es-MX", ".", ",", CLOSE_PERCENT),
  SPANISH ("es-US", ".", ",", CLOSE_PERCENT),
  SPANISH ("es-PE", ".", ",", CLOSE_PERCENT),
  SPANISH ("es", ",", ".", WIDE_PERCENT),
  LANGUAGE ("et", ",", NO_BREAK_SPACE, CLOSE_PERCENT),
  LANGUAGE ("eu", ",", ".", "%" NO_BREAK_SPACE "{}"),
  LANGUAGE ("fi", ",", NO_BREAK_SPACE, WIDE_PERCENT),
  FRENCH ("fr-CA", ",", NO_BREAK_SPACE, WIDE_PERCENT),
  FRENCH ("fr", ",", NARROW_SPACE, WIDE_PERCENT),
  LANGUAGE ("ga", ".", ",", CLOSE_PERCENT),
  LANGUAGE ("gl", ",", ".", WIDE_PERCENT),
  LANGUAGE ("hi", ".", ",", CLOSE_PERCENT),
  LANGUAGE ("hr", ",", ".", WIDE_PERCENT),
  LANGUAGE ("hu", ",", NO_BREAK_SPACE, CLOSE_PERCENT),
  LANGUAGE ("id", ",", ".", CLOSE_PERCENT),
  LANGUAGE ("is", ",", ".", CLOSE_PERCENT),
  ITALIAN ("it-CH", ".", APOSTROPHE, CLOSE_PERCENT),
  ITALIAN ("it", ",", ".", CLOSE_PERCENT),
  LANGUAGE ("ja", ".", ",", CLOSE_PERCENT),
  LANGUAGE ("ko", ".", ",", CLOSE_PERCENT),
  LANGUAGE ("lt", ",", NO_BREAK_SPACE, WIDE_PERCENT),
  LANGUAGE ("lv", ",", NO_BREAK_SPACE, CLOSE_PERCENT),
  LANGUAGE ("nb", ",", NO_BREAK_SPACE, WIDE_PERCENT),
  DUTCH ("nl", ",", ".", CLOSE_PERCENT),
  LANGUAGE ("nn", ",", NO_BREAK_SPACE, WIDE_PERCENT),
  LANGUAGE ("no", ",", NO_BREAK_SPACE, WIDE_PERCENT),
  LANGUAGE ("pl", ",", NO_BREAK_SPACE, CLOSE_PERCENT),
  LANGUAGE ("pt-PT", ",", NO_BREAK_SPACE, CLOSE_PERCENT),
  LANGUAGE ("pt", ",", ".", CLOSE_PERCENT),
  LANGUAGE ("ro", ",", ".", WIDE_PERCENT),
  LANGUAGE ("ru", ",", NO_BREAK_SPACE, WIDE_PERCENT),
  LANGUAGE ("sk", ",", NO_BREAK_SPACE, WIDE_PERCENT),
  LANGUAGE ("sl", ",", ".", WIDE_PERCENT),
  LANGUAGE ("sr", ",", ".", CLOSE_PERCENT),
  LANGUAGE ("sv", ",", NO_BREAK_SPACE, WIDE_PERCENT),
  LANGUAGE ("th", ".", ",", CLOSE_PERCENT),
  LANGUAGE ("tr", ",", ".", "%{}"),
  LANGUAGE ("uk", ",", NO_BREAK_SPACE, CLOSE_PERCENT),
  LANGUAGE ("vi", ",", ".", CLOSE_PERCENT),
  LANGUAGE ("zh-Hant", ".", ",", CLOSE_PERCENT),
  LANGUAGE ("zh-HK", ".", ",", CLOSE_PERCENT),
  LANGUAGE ("zh-TW", ".", ",", CLOSE_PERCENT),
  LANGUAGE ("zh", ".", ",", CLOSE_PERCENT),
  RIGHT_TO_LEFT ("ar"),
  RIGHT_TO_LEFT ("ckb"),
  RIGHT_TO_LEFT ("dv"),
  RIGHT_TO_LEFT ("fa"),
  RIGHT_TO_LEFT ("he"),
  RIGHT_TO_LEFT ("iw"),
  RIGHT_TO_LEFT ("ks"),
  RIGHT_TO_LEFT ("nqo"),
  RIGHT_TO_LEFT ("ps"),
  RIGHT_TO_LEFT ("sd"),
  RIGHT_TO_LEFT ("syr"),
  RIGHT_TO_LEFT ("ug"),
  RIGHT_TO_LEFT ("ur"),
  RIGHT_TO_LEFT ("yi"),
};

/* For a language usually written the other way, or not known, in a script that runs right to left. */
static const TlVocabulary unknown_right_to_left = RIGHT_TO_LEFT ("en");

static const char *const scripts_right_to_left[] = {
  "Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", NULL
};

/* Whether the subtags of @prefix are the first ones of @tag. */
static gboolean
tag_begins_with (const char *tag, const char *prefix)
{
  gsize length = strlen (prefix);
  return g_ascii_strncasecmp (tag, prefix, length) == 0 && (tag[length] == '\0' || tag[length] == '-' || tag[length] == '_');
}

/* The script subtag, four letters after the language; "" when the tag has none. */
static void
script_of (const char *tag, char script[5])
{
  script[0] = '\0';
  const char *next = strpbrk (tag, "-_");
  if (next == NULL)
    return;

  gsize length = strcspn (next + 1, "-_");
  if (length == 4 && g_ascii_isalpha (next[1]))
    g_strlcpy (script, next + 1, 5);
}

static gboolean
is_right_to_left_script (const char *script)
{
  for (guint i = 0; scripts_right_to_left[i] != NULL; i++)
    if (g_ascii_strcasecmp (scripts_right_to_left[i], script) == 0)
      return TRUE;
  return FALSE;
}

const TlVocabulary *
tl_vocabulary_get (const char *language)
{
  const TlVocabulary *words = &vocabularies[0];
  if (language == NULL)
    return words;

  /* The longest tag wins, so en-ZA does not fall to en, its language's first row. */
  gsize longest = 0;
  for (guint i = 0; i < G_N_ELEMENTS (vocabularies); i++)
    if (strlen (vocabularies[i].language) > longest && tag_begins_with (language, vocabularies[i].language))
      {
        words = &vocabularies[i];
        longest = strlen (words->language);
      }

  char script[5];
  script_of (language, script);
  if (script[0] == '\0' || is_right_to_left_script (script) == words->rtl)
    return words;
  return words->rtl ? &vocabularies[0] : &unknown_right_to_left;
}

const char *
tl_vocabulary_channel (const TlVocabulary *words, const char *channel)
{
  g_return_val_if_fail (words != NULL, channel);

  const struct
  {
    const char *word, *said;
  } known[] = {
    { "in-person", words->in_person },
    { "phone", words->phone },
    { "web", words->web },
    { "app", words->app },
    { "email", words->email },
    { "chat", words->chat },
    { "post", words->post },
    { "shop", words->shop },
    { "social", words->social },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_strcmp0 (channel, known[i].word) == 0)
      return known[i].said;
  return channel;
}

/* Spanish, Polish and European Portuguese leave four digits together (CLDR: minimum grouping digits). */
static guint
fewest_digits_grouped (const TlVocabulary *words)
{
  static const char *const five[] = { "es", "pl", "pt-PT" };

  for (guint i = 0; i < G_N_ELEMENTS (five); i++)
    if (g_str_equal (words->language, five[i]))
      return 5;
  return 4;
}

static void
append_grouped (GString *out, const TlVocabulary *words, const char *digits, guint n_digits)
{
  gboolean grouped = n_digits >= fewest_digits_grouped (words);
  for (guint i = 0; i < n_digits; i++)
    {
      if (grouped && i > 0 && (n_digits - i) % 3 == 0)
        g_string_append (out, words->thousands);
      g_string_append_c (out, digits[i]);
    }
}

char *
tl_vocabulary_format_integer (const TlVocabulary *words, gint64 value)
{
  g_return_val_if_fail (words != NULL, NULL);

  char digits[24];
  guint64 size = value < 0 ? -(guint64) value : (guint64) value;
  g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, size);

  GString *out = g_string_new (value < 0 ? MINUS : "");
  append_grouped (out, words, digits, (guint) strlen (digits));
  return g_string_free (out, FALSE);
}

/* Half away from zero, as people round; printf would round 0.5 to 0. */
static double
round_to (double value, int digits)
{
  double scale = pow (10, digits);
  double scaled = value * scale;
  /* From here on a double has no places left to round. */
  return fabs (scaled) < 4503599627370496.0 ? round (scaled) / scale : value;
}

char *
tl_vocabulary_format_value (const TlVocabulary *words, double value, int digits, gboolean sign)
{
  g_return_val_if_fail (words != NULL && isfinite (value) && digits >= 0 && digits <= 15, g_strdup (""));

  double rounded = round_to (value, digits);
  char format[8], text[G_ASCII_DTOSTR_BUF_SIZE + 320];
  g_snprintf (format, sizeof format, "%%.%df", digits);
  g_ascii_formatd (text, sizeof text, format, fabs (rounded));

  GString *out = g_string_new (NULL);
  if (rounded < 0)
    g_string_append (out, MINUS);
  else if (sign && rounded > 0)
    g_string_append_c (out, '+');

  const char *point = strchr (text, '.');
  append_grouped (out, words, text, (guint) (point != NULL ? (gsize) (point - text) : strlen (text)));
  if (point != NULL)
    {
      g_string_append (out, words->decimal);
      g_string_append (out, point + 1);
    }
  return g_string_free (out, FALSE);
}

char *
tl_vocabulary_format_percent (const TlVocabulary *words, double value, int digits)
{
  g_return_val_if_fail (words != NULL, NULL);

  g_autofree char *number = tl_vocabulary_format_value (words, value, digits, FALSE);
  GString *out = g_string_new (words->percent);
  g_string_replace (out, "{}", number, 1);
  return g_string_free (out, FALSE);
}
