"""The page that says where a letter is, what is missing in it, and where each of its parts comes from.

It writes no letter and judges nothing.
"""

from collections.abc import Iterator, Sequence

from assistant.case import Case
from assistant.cli.names import Names
from assistant.cli.show import Line
from assistant.knowledge.load import Knowledge
from assistant.letters.blocks import Heading, Origin, Paragraph, Points, Table, blanks, labelled, shown, walk
from assistant.workflow.kept import Carried
from assistant.workflow.post import Posted

LONGEST_PART = 200
SHORT_PART = 60
OMBUDSMAN = "ombudsman"


def posted_page(
    knowledge: Knowledge, case: Case, posted: Sequence[Posted], *, file: str, explain: bool = False
) -> list[Line]:
    """Build the page for the letters that were written."""
    names, say = Names(knowledge, case), knowledge.say
    page: list[Line] = []
    for each in posted:
        page += [Line("title", say("draft.title", letter=names.letter(each.letter.name)))]
        page += [Line("text", say("draft.written"))]
        page += [Line("good", say("draft.file", file=str(path)), 1) for path in each.files]
        page += _own_words(knowledge, each.carried)
        page += _missing(knowledge, each, file)
        page += _left_out(names, each, file)
        page += _advice(knowledge, each)
        page += _explained(names, each) if explain else ()
    return [*page, Line("text", ""), Line("text", say("draft.read_first"))]


def _own_words(knowledge: Knowledge, carried: Carried | None) -> Iterator[Line]:
    """Say what of the letter is the person's own, and where the program would now write otherwise."""
    say = knowledge.say
    if carried is None:
        return
    if carried.unread:
        yield Line("warn", say("draft.own_unread", file=str(carried.unread)))
    if carried.changes:
        yield Line("text", say("draft.own_kept", file=str(carried.file)))
    for each in carried.changes:
        yield Line("point", say(f"draft.own_{each.kind}", words=_short(each.own)), 1)
        if each.offered:
            yield Line("quiet", say("draft.own_offered"), 2)
            yield Line("text", each.offered, 3)
    if carried.tables:
        yield Line("warn", say("draft.own_table"))
    if carried.changes:
        yield Line("quiet", say("draft.own_fresh"))
    for changed in carried.beside:
        yield Line("warn", say("draft.own_beside", file=str(changed)))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHORT_PART else f"{line[:SHORT_PART].rsplit(' ', 1)[0]} ..."


def _missing(knowledge: Knowledge, posted: Posted, file: str) -> Iterator[Line]:
    """Name each gap, and the command that fills it."""
    missing = posted.missing
    if not missing:
        yield Line("good", knowledge.say("draft.no_blanks"))
        return
    key = "draft.blanks_one" if len(missing) == 1 else "draft.blanks_some"
    yield Line("warn", knowledge.say(key, count=len(missing)))
    yield from (Line("point", each, 1) for each in missing)
    asked = {blank.fact.partition(".")[0] for blank in blanks(posted.letter)}
    if asked - {OMBUDSMAN}:
        yield Line("quiet", knowledge.say("draft.blanks_do", file=file))
    if OMBUDSMAN in asked:
        yield Line("quiet", knowledge.say("draft.blanks_reply", file=file))


def _left_out(names: Names, posted: Posted, file: str) -> Iterator[Line]:
    """Name each point that the letter leaves out, and the letter that takes it."""
    say = names.knowledge.say
    for each in posted.left_out:
        if not each.body:
            yield Line("text", say("draft.left_out_unknown", point=names.matter(each.matter), file=file))
            continue
        yield Line("text", say("draft.left_out", point=names.matter(each.matter), body=names.body(each.body)))
        if each.letter:
            yield Line("quiet", say("draft.left_out_command", file=file, name=each.letter), 1)


def _advice(knowledge: Knowledge, posted: Posted) -> Iterator[Line]:
    """Say what to look at before the letter goes out; none of it is in the way."""
    if posted.advice:
        yield Line("text", knowledge.say("draft.look_at"))
        yield from (Line("point", each.text, 1) for each in posted.advice)


def _explained(names: Names, posted: Posted) -> Iterator[Line]:
    yield Line("heading", names.knowledge.say("draft.explain_title"))
    for block in walk(posted.letter):
        match block:
            case Heading():
                text = shown(block.spans)
            case Paragraph():
                text = labelled(block.label, block.spans)
            case Table():
                text = " | ".join(block.heads)
            case Points():
                continue  # its parts follow one by one
        if text.strip():
            yield Line("point", text if len(text) <= LONGEST_PART else f"{text[:LONGEST_PART]} ...", 1)
            yield from _origin(names, block.origin)


def _origin(names: Names, origin: Origin) -> Iterator[Line]:
    say, found = names.knowledge.say, False
    if origin.own:
        yield Line("good", say("draft.explain_own"), 2)
        return
    for key, value in (
        ("answers", {"facts": names.facts(origin.answers)}),
        ("rules", {"rules": names.rules(origin.rules)}),
        ("sources", {"sources": "; ".join(map(names.source, origin.sources))}),
        ("template", {"template": origin.template}),
    ):
        if any(value.values()):
            found = True
            yield Line("quiet", say(f"draft.explain_{key}", **value), 2)
    if not found:
        yield Line("quiet", say("draft.explain_nothing"), 2)
