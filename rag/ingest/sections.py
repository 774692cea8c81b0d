"""Turn headings into sections with a path from the top down and a role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rag.ingest.headings import Heading, Line
from rag.ingest.roles import opening_role, role_of, tells_problems
from rag.types import Role, Section


@dataclass(frozen=True, slots=True)
class _Placed:
    heading: Heading
    depth: int
    sub_run: bool


def build_sections(lines: Sequence[Line], headings: Sequence[Heading], *, body: int, year: int | None) -> list[Section]:
    """Cut the text from ``body`` on into sections; the parts before the first heading come first.

    A paragraph at the top level that opens another role without a heading starts a section of its own,
    with an empty path.
    """
    if not lines:
        return []
    placed = _place(headings)
    end = lines[-1].end
    starts = [item.heading.start for item in placed] + [end]
    sections = _lead(lines, body, starts[0], year)
    path: list[str] = []
    roles: list[Role] = []
    for i, item in enumerate(placed):
        path, roles = path[: item.depth], roles[: item.depth]
        path.append(item.heading.text)
        part = next((other.heading.start for other in placed[i + 1 :] if other.depth <= item.depth), end)
        below = [line for line in lines if starts[i] <= line.start < part]
        roles.append(_role(item, roles, year, below[: sum(line.start < starts[i + 1] for line in below)], below))
        sections.append(Section(len(sections), tuple(path), roles[-1], starts[i], starts[i + 1]))
    return _split_unheaded(sections, lines, year)


def _place(headings: Sequence[Heading]) -> list[_Placed]:
    """Give each heading its depth: a mark seen higher up closes everything below it."""
    placed: list[_Placed] = []
    stack: list[str] = []
    last_top: Heading | None = None
    for heading in headings:
        mark = heading.mark
        if mark == "annex":  # it belongs to no part of the report
            stack.clear()
        if mark in {"han", "part"} and last_top is not None and _is_sub_run(heading, last_top, placed):
            mark = "sub"
        elif mark == "plain" and stack and stack[0] in {"han", "part"}:
            mark = stack[0]  # a standard heading that lost its number
        if mark in stack:
            del stack[stack.index(mark) :]
        stack.append(mark)
        if len(stack) == 1:
            last_top = heading
        placed.append(_Placed(heading, len(stack) - 1, mark == "sub"))
    return placed


def _is_sub_run(heading: Heading, last_top: Heading, placed: Sequence[_Placed]) -> bool:
    """Tell a 一、二、三、 list inside a section from the report's own top level.

    Inside （二） some offices number paragraphs 一、二、 again: such marks restart the count (or go on
    from one that did), carry their text on the same line, and name no standard section.
    """
    if last_top.mark not in {"han", "part"} or heading.inline == last_top.inline:
        return False
    if not heading.inline or role_of(heading.text, None) in {Role.PROBLEMS, Role.PLAN, Role.LEADERSHIP}:
        return False
    restarts = heading.number == 1
    goes_on = next((p.heading.number + 1 == heading.number for p in reversed(placed) if p.sub_run), False)
    return restarts or goes_on


def _role(item: _Placed, above: Sequence[Role], year: int | None, own: Sequence[Line], below: Sequence[Line]) -> Role:
    """The role of a heading, from the lines up to the next heading and from all below it."""
    named = role_of(item.heading.text, year)
    if item.depth == 0:
        if named is not None:
            return named
        opened = opening_role(own[1].text, year) if len(own) > 1 else None
        # The first part of a report tells what was done, of last year's problems too.
        told = item.heading.number != 1 and tells_problems("\n".join(line.text for line in below))
        return opened or (Role.PROBLEMS if told else Role.MEASURES)
    inherited = above[-1]
    # Below a top heading only the unmistakable headings change the role: （二）存在问题 under 一、工作情况.
    clear = (
        named in {Role.PROBLEMS, Role.PLAN}
        and len(item.heading.text) <= 16
        and inherited in {Role.MEASURES, Role.OTHER}
    )
    return named if clear and named is not None and not item.heading.inline else inherited


def _lead(lines: Sequence[Line], body: int, first: int, year: int | None) -> list[Section]:
    """Sections for what stands before the first heading: title block, then opening paragraphs."""
    sections: list[Section] = []
    start = lines[0].start
    if start < body:
        sections.append(Section(0, (), Role.OTHER, start, min(body, first)))
    if body < first:
        long_body = first - body > 600  # a report without headings, not a preamble
        sections.append(Section(len(sections), (), Role.MEASURES if long_body else Role.OTHER, body, first))
    return sections


def _split_unheaded(sections: Sequence[Section], lines: Sequence[Line], year: int | None) -> list[Section]:
    """Open a section at each paragraph that changes role without a heading.

    Below the top level only the last subsection may be left like that: the others are followed by a sibling.
    """
    result: list[Section] = []
    depths = [len(section.path) for section in sections[1:]] + [0]
    for section, next_depth in zip(sections, depths, strict=True):
        cuts = [(section.start, section.role, section.path)]
        if section.role is not Role.PLAN and (len(section.path) <= 1 or next_depth < len(section.path)):
            inside = [line for line in lines if section.start < line.start < section.end]
            for line in inside if section.path else inside[1:]:
                role = opening_role(line.text, year)
                if role is not None and role is not cuts[-1][1] and _may_follow(section, role):
                    cuts.append((line.start, role, ()))
        ends = [cut[0] for cut in cuts[1:]] + [section.end]
        for (start, role, path), end in zip(cuts, ends, strict=True):
            result.append(Section(len(result), path, role, start, end))
    return result


def _may_follow(section: Section, role: Role) -> bool:
    """A problems paragraph may open anywhere but in a plan; a plan paragraph anywhere, if its own opening says so."""
    return role is Role.PLAN or section.role in {Role.MEASURES, Role.OTHER}
