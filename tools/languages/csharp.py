"""Parses C# sources by the language's grammar, and looks up in them every type and member of theirs that an app names.

    csharp.py SOURCES APP

Syntax and names only: nothing is compiled.
"""

import sys
from pathlib import Path

import tree_sitter_c_sharp
from tree_sitter import Language, Parser, Query, QueryCursor

CSHARP = Language(tree_sitter_c_sharp.language())

DECLARATIONS = Query(CSHARP, """
    (class_declaration name: (identifier) @type
      body: (declaration_list [
        (property_declaration name: (identifier) @member)
        (method_declaration name: (identifier) @member)
      ]))
    (class_declaration name: (identifier) @type)
    (interface_declaration name: (identifier) @type)
    (enum_declaration name: (identifier) @type
      body: (enum_member_declaration_list (enum_member_declaration name: (identifier) @member)))
""")
USES = Query(CSHARP, """
    (object_creation_expression type: (identifier) @type
      initializer: (initializer_expression (assignment_expression left: (identifier) @member)))
    (member_access_expression expression: (identifier) @type name: (identifier) @member)
""")


def parse(file: Path):
    tree = Parser(CSHARP).parse(file.read_bytes())
    problems = [node for node in walk(tree.root_node) if node.is_error or node.is_missing]
    for node in problems:
        print(f"{file}:{node.start_point.row + 1}: not C#: {text(node)[:80]}")
    return tree.root_node, problems


def walk(node):
    yield node
    for child in node.children:
        yield from walk(child)


def text(node) -> str:
    return node.text.decode()


def pairs(query: Query, root):
    for _, captures in QueryCursor(query).matches(root):
        yield captures["type"][0], captures.get("member", [None])[0]


def main(sources: Path, app: Path) -> int:
    members: dict[str, set[str]] = {}
    problems = []
    for file in sorted(sources.rglob("*.cs")):
        root, broken = parse(file)
        problems += broken
        for declared, member in pairs(DECLARATIONS, root):
            members.setdefault(text(declared), set()).update([text(member)] if member else [])
    root, broken = parse(app)
    problems += broken
    used = [(kind, member) for kind, member in pairs(USES, root) if text(kind) in members]
    for kind, member in used:
        if text(member) not in members[text(kind)]:
            problems.append(member)
            print(f"{app}:{member.start_point.row + 1}: {text(kind)} has no member {text(member)}")
    if not used:
        print(f"{app} uses no type of {sources}")
    return 1 if problems or not used else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
