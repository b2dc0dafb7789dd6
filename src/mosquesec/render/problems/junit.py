"""JUnit XML, which GitLab, Jenkins and others show as tests: a test for each file, a failure for each problem."""

from __future__ import annotations

import re
from xml.etree import ElementTree as Xml

from mosquesec.errors import Level, Problem
from mosquesec.lint.validate import Report

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(report: Report) -> str:
    """Errors are failures; warnings are in the output of their test."""
    suite = Xml.Element("testsuite", name="mosquesec validate", tests=str(len(report.files)), errors="0")
    failed = 0
    for name in report.files:
        case = Xml.SubElement(suite, "testcase", classname="mosquesec", name=_fit(name), file=_fit(name))
        problems = [problem for problem in report.problems if problem.path == name]
        errors = [problem for problem in problems if problem.level is Level.ERROR]
        failed += bool(errors)
        for problem in errors:
            failure = Xml.SubElement(case, "failure", type=problem.rule, message=_fit(_message(problem)))
            failure.text = _fit(str(problem))
        if warnings := [problem for problem in problems if problem.level is Level.WARNING]:
            Xml.SubElement(case, "system-out").text = _fit("\n".join(map(str, warnings)))
    suite.set("failures", str(failed))
    suites = Xml.Element(
        "testsuites", name="mosquesec validate", tests=str(len(report.files)), failures=str(failed)
    )
    suites.append(suite)
    Xml.indent(suites)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{Xml.tostring(suites, encoding="unicode")}\n'


def _message(problem: Problem) -> str:
    return f"line {problem.line}: {problem.message}"


def _fit(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
