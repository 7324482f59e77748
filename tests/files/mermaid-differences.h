/* Where this program reads a journey otherwise than Mermaid does, and why: "everything else is equal" is what
 * test-mermaid.c asserts. Keys are the beginning of a real file's name or a vector's whole input. */
/* clang-format off */
static Difference differences[] = {
  { "f012-",
    "title My working day\n"
    "accTitle Very simple journey demo\n"
    "accDescr 2 main sections: work and home, each with just a few tasks\n"
    "section Go to work\n"
    "section Go home\n"
    "[Go to work] Make tea = 5 <Me>\n"
    "[Go to work] Go upstairs = 3 <Me>\n"
    "[Go to work] Do work = 1 <Me> <Cat>\n"
    "[Go home] Go downstairs = 5 <Me>\n"
    "[Go home] Sit down = 3 <Me>\n",
    0, "Front matter may be indented with the whole diagram; Mermaid wants it in the first column" },
  { "f071-",
    "accDescr Accessible\n"
    "[] Wake = 3 <Me>\n",
    0, "A description without closing brace ends before the next statement" },
  { "f197-",
    "",
    3, "Lines before “journey” cost themselves, not the diagram" },
  { "f045-",
    "[] Task = -\n",
    0, "A task without anything behind its colon has no score, but its name is known" },
  { "f063-",
    "title Book #2: subtitle & notes\n"
    "accTitle Book #2: accessible subtitle\n"
    "accDescr Literal #2: keep &amp; entity text\n"
    "[] Read = 3 <Editor>\n",
    0, "“#” begins no comment inside a title; entities of HTML are decoded in what is drawn" },
  { "f076-",
    "section A:B\n"
    "[A:B] Task = 3 <Me>\n",
    0, "A colon belongs to the name of a section" },
  { "f021-",
    "accDescr partial\n",
    0, "A description without closing brace ends with the text" },
  { "l045-",
    "title 元数据\n"
    "accTitle 无障碍标题\n"
    "accDescr 多行描述\\n第二行\n"
    "section S\n"
    "[S] 任务一 = 4 <甲>\n",
    0, "Front matter's title is the title where the diagram gives none; the oracle saw the parser alone, Mermaid draws it" },
  { "f004-",
    "title User Journey Example\n"
    "section Onboarding\n"
    "section Engagement\n"
    "[Onboarding] Sign Up = 5\n"
    "[Onboarding] Browse Features = 3\n"
    "[Onboarding] Use Core Functionality = 4\n"
    "[Engagement] Browse Features = 3\n"
    "[Engagement] Use Core Functionality = 4\n",
    0, "Front matter may be indented with the whole diagram; Mermaid wants it in the first column" },
  { "f205-",
    "title Shopping Experience\n"
    "accTitle My Journey Accessibility Title\n"
    "accDescr This journey shows user satisfaction levels\n"
    "section Browse\n"
    "[Browse] Look at products = 4 <Customer>\n",
    0, "accTitle and accDescr without their colon are meant so" },
  { "f075-",
    "section S\n"
    "[S] Task = 3 <Me>\n",
    1, "A line that is no statement costs itself, not the diagram" },
  { "f008-",
    "title User Journey Example\n"
    "section Onboarding\n"
    "section Engagement\n"
    "[Onboarding] Sign Up = 5 <This is a long label that will be split into multiple lines to test the wrapping functionality>\n"
    "[Onboarding] Browse Features = 3 <This is another long label that will be split into multiple lines to test the wrapping functionality>\n"
    "[Onboarding] Use Core Functionality = 4 <This is yet another long label that will be split into multiple lines to test the wrapping functionality>\n"
    "[Engagement] Browse Features = 3\n"
    "[Engagement] Use Core Functionality = 4\n",
    0, "Front matter may be indented with the whole diagram; Mermaid wants it in the first column" },
  { "f044-",
    "section Checkout\n",
    1, "A line that is no statement costs itself, not the diagram" },
  { "f066-",
    "section Support\n"
    "[Support] Triage ticket = 2 <Agent: Tier 1> <Escalation: API>\n",
    0, "People keep their colons; nothing behind the third colon is dropped" },
  { "f202-",
    "",
    3, "Lines before “journey” cost themselves, not the diagram" },
  { "f007-",
    "title Whitespace Test\n"
    "section Test\n"
    "[Test] TextWithSpaces = 5 <Gustavo Fring is played by Giancarlo Esposito and is a character in Breaking Bad.>\n",
    0, "Front matter may be indented with the whole diagram; Mermaid wants it in the first column" },
  { "f069-",
    "accTitle Accessible journey\n"
    "accDescr Spaced description\n"
    "[] Wake = 3 <Me>\n",
    0, "accTitle and accDescr without their colon are meant so" },
  { "f165-",
    "accDescr never closed\n"
    "[] Task = 3 <Me>\n",
    0, "A description without closing brace ends before the next statement" },
  { "f006-",
    "title Long Word Test\n"
    "section Test\n"
    "[Test] VeryLongWord = 5 <Supercalifragilisticexpialidocious>\n",
    0, "Front matter may be indented with the whole diagram; Mermaid wants it in the first column" },
  { "journey\nsection A\nt\nu: 3: Me\n",
    "section A\n"
    "[A] u = 3 <Me>\n",
    1, "A line that is no statement costs itself, not the diagram" },
  { "journey\nsection A\n http://x.y: 5: Me\n",
    "section A\n"
    "[A] http://x.y = 5 <Me>\n",
    0, "A web address keeps its colon; the score is the part that is a number" },
  { "journey\ntitle A; B\nsection S\nt: 5: Me\n",
    "title A; B\n"
    "section S\n"
    "[S] t = 5 <Me>\n",
    0, "A semicolon belongs to the text" },
  { "journey\nsection S\nt:  \nu: 3: B\n",
    "section S\n"
    "[S] t = -\n"
    "[S] u = 3 <B>\n",
    0, "A blank score is no score; 0 would be worse than the worst" },
  { "journey\nsection S\nt: Infinity: A\nu: 1e3: B\nv:  : C\nw: +4: D\nx: 4,5: E\n",
    "section S\n"
    "[S] t = inf <A>\n"
    "[S] u = 1000 <B>\n"
    "[S] v = - <C>\n"
    "[S] w = 4 <D>\n"
    "[S] x = 4.5 <E>\n",
    0, "A blank score is no score, a decimal comma a decimal comma" },
  { "journey\nsection A\nt: 5\n u: 3:\n v:\n",
    "section A\n"
    "[A] t = 5\n"
    "[A] u = 3\n"
    "[A] v = -\n",
    0, "A task without anything behind its colon has no score, but its name is known" },
  { "journey\n title\nsection A\nt: 5: Me\n",
    "section A\n"
    "[A] t = 5 <Me>\n",
    0, "“title” alone swallows no other line" },
  { "journey\nsection A\nt #hash: 5: Me\n",
    "section A\n"
    "[A] t #hash = 5 <Me>\n",
    0, "“#” begins no comment inside a name" },
  { "journey\ntitle: My title\nsection A\nt: 5: Me\n",
    "title My title\n"
    "section A\n"
    "[A] t = 5 <Me>\n",
    0, "“title:” is meant as the title; Mermaid makes a task of it without a score" },
  { "journey\nsection thing: 5: Me\n",
    "[] section thing = 5 <Me>\n",
    0, "A task may be called “section …” when it has a score and people" },
  { "journey\n title \nsection A\nt: 5: Me\n",
    "section A\n"
    "[A] t = 5 <Me>\n",
    0, "“title” alone costs itself, not the diagram" },
  { "journey\njourney begins: 5: Me\n",
    "[] journey begins = 5 <Me>\n",
    0, "A task may be called “journey …”" },
  { "journey\n  accTitle no colon\nsection S\nt: 5: A\n",
    "accTitle no colon\n"
    "section S\n"
    "[S] t = 5 <A>\n",
    0, "accTitle and accDescr without their colon are meant so" },
  { "journey\nsection S\nt #quot;q#quot; &amp; <b>: 5: A\n",
    "section S\n"
    "[S] t \"q\" & <b> = 5 <A>\n",
    0, "Entities of HTML are decoded as Mermaid’s own are" },
};
/* clang-format on */
