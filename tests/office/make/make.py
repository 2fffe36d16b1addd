#!/usr/bin/env python3
"""Makes the files in ../files with tools other than ours: openpyxl, xlwt, python-docx and LibreOffice.

Run once: python3 make.py (needs `pip install openpyxl xlwt python-docx` and soffice). A file is named
FORM--VARIANT.ENDING; what is to be recognized in it is tests/forms/FORM.expected.json.
"""
import json
import pathlib
import shutil
import subprocess
import tempfile

import docx
import openpyxl
import xlwt
from docx.enum.section import WD_ORIENT
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

HERE = pathlib.Path(__file__).resolve().parent
FILES = HERE.parent / "files"
FORMS = HERE.parent.parent / "forms"
LABELS = {"generalPublicBudget": "一般公共预算", "governmentFunds": "政府性基金预算",
          "stateCapitalOperations": "国有资本经营预算", "socialInsuranceFunds": "社会保险基金预算",
          "specialFiscalAccount": "财政专户管理资金", "ownFunds": "单位资金",
          "carryOver": "上年结转资金", "otherFunds": "其他资金"}


def form(name):
    return json.loads((FORMS / f"{name}.expected.json").read_text())


def number(text):
    try:
        return float(text)
    except (TypeError, ValueError):
        return text


class Table:
    """Cells of (row, column, rows, columns, kind, value), six columns wide."""

    def __init__(self, expected, values_below=False):
        document, computed = expected["document"], expected["computed"]
        funding = document["funding"]
        self.cells, self.row = [], 0
        self.line((0, 2, "label", "部门名称"), (2, 2, "text", document["departmentName"]),
                  (4, 1, "label", "被评价年度"), (5, 1, "year", document["fiscalYear"]))
        first = self.row
        self.pair("部门调整预算收入", funding["adjustedBudget"], "部门年初预算收入", funding["originalBudget"])
        self.pair("实际支出数", funding["actualExpenditure"], "年度预算调整数", computed["budgetAdjustment"], "difference")
        sources = funding["sources"]
        for at in range(0, len(sources), 2):
            names = [("其中：" if at + step == 0 else "") + LABELS.get(source["source"], source["source"])
                     for step, source in enumerate(sources[at:at + 2])]
            if len(names) == 2:
                self.pair(names[0], sources[at]["amount"], names[1], sources[at + 1]["amount"])
            else:
                self.line((1, 1, "label", names[0]), (2, 1, "amount", sources[at]["amount"]), (3, 3, "text", ""))
        self.pair("预算完成率", computed["executionRate"], "预算调整率", computed["adjustmentRate"], "rates")
        self.cells.append((first, 0, self.row - first, 1, "label", "部门资金情况"))
        first = self.row
        self.line((1, 2, "label", "部门整体支出的预期目标"), (3, 3, "label", "部门整体支出的目标完成情况"))
        self.line((1, 2, "text", document["objectives"]["planned"]), (3, 3, "text", document["objectives"]["achieved"]))
        self.cells.append((first, 0, 2, 1, "label", "年度目标"))
        self.header = self.row
        self.line(*((at, 1, "label", word) for at, word in enumerate(
            ["主要任务", "预期目标", "目标完成情况", "关键指标", "指标完成情况", "任务涉及资金"])))
        for position, task in enumerate(document["tasks"]):
            indicators = task["indicators"] or [{"name": "", "achieved": ""}]
            name = f"任务{position + 1}" + (f"：{task['name']}" if task["name"] else "")
            tall = len(indicators)
            for column, kind, value in [(0, "text", name), (1, "text", task["planned"]),
                                        (2, "text", task["achieved"]), (5, "amount", task["funds"])]:
                self.cells.append((self.row, column, tall, 1, kind, value))
            for step, indicator in enumerate(indicators):
                self.cells.append((self.row + step, 3, 1, 1, "text", indicator["name"]))
                self.cells.append((self.row + step, 4, 1, 1, "text", indicator["achieved"]))
            self.row += tall
        narrative = document["narrative"]
        for word, key in [("重点项目绩效情况", "keyProjects"), ("部门整体绩效", "overallPerformance"),
                          ("存在问题", "problems"), ("改进措施或下一步计划", "improvements")]:
            if values_below:
                self.line((0, 6, "label", word))
                self.line((0, 6, "text", narrative[key]))
            else:
                self.line((0, 1, "label", word), (1, 5, "text", narrative[key]))
        self.cells.sort(key=lambda cell: cell[:2])

    def line(self, *cells):
        for column, columns, kind, value in cells:
            self.cells.append((self.row, column, 1, columns, kind, value))
        self.row += 1

    def pair(self, left, first, right, second, kind="amount"):
        kinds = {"amount": ("amount", "amount"), "difference": ("amount", "difference"), "rates": ("rate", "rate")}[kind]
        self.line((1, 1, "label", left), (2, 1, kinds[0], first), (3, 1, "label", right), (4, 2, kinds[1], second))


def excel_value(kind, value, numbers):
    if value is None:
        return "—", None
    if kind in ("amount", "difference"):
        return (number(value), "#,##0.00") if numbers else (value, "@")
    if kind == "rate":
        return (round(float(value) / 100, 6), "0.00%") if numbers else (f"{value}%", "@")
    if kind == "year":
        return (value, "0\"年\"") if numbers and isinstance(value, int) else (f"{value}年", "@")
    return value, None


def fill(sheet, table, top=1, left=1, merge=True, numbers=True, formulas=False):
    for row, column, rows, columns, kind, value in table.cells:
        cell = sheet.cell(row=top + row, column=left + column)
        content, shown = excel_value(kind, value, numbers)
        cell.value = content if content != "" else None
        if isinstance(content, str) and content[:1] in "=+-@":
            cell.data_type = "s"
        if shown:
            cell.number_format = shown
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        cell.font = Font(name="宋体", size=10, bold=kind == "label")
        if merge and (rows > 1 or columns > 1):
            sheet.merge_cells(start_row=top + row, start_column=left + column,
                              end_row=top + row + rows - 1, end_column=left + column + columns - 1)
    if formulas:
        at = {value: sheet.cell(row=top + row, column=left + column + 1).coordinate
              for row, column, _, _, kind, value in table.cells if kind == "label"}
        sheet[at["年度预算调整数"]] = f"={at['部门调整预算收入']}-{at['部门年初预算收入']}"
        sheet[at["预算完成率"]] = f"={at['实际支出数']}/{at['部门调整预算收入']}"
        sheet[at["预算调整率"]] = f"={at['年度预算调整数']}/{at['部门年初预算收入']}"


def workbook(path, *sheets, before=None, after=None, **how):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, table in sheets:
        sheet = book.create_sheet(title)
        if table is not None:
            fill(sheet, table, **how)
    if after:
        after(book)
    book.save(path)


def old_workbook(path, table, numbers):
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("自评表")
    for row, column, rows, columns, kind, value in table.cells:
        content, shown = excel_value(kind, value, numbers)
        style = xlwt.easyxf(num_format_str=shown) if shown and shown != "@" else xlwt.Style.default_style
        sheet.write_merge(row, row + rows - 1, column, column + columns - 1, content, style)
    book.save(str(path))


def document(path, table, merge=True, title=True, landscape=False, twice=None):
    file = docx.Document()
    if landscape:
        section = file.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    for each in [table] + ([twice] if twice else []):
        if title:
            file.add_heading("部门整体支出绩效自评表", 1)
            file.add_paragraph("单位：万元")
        paper = file.add_table(rows=each.row, cols=6)
        paper.style = "Table Grid"
        for row, column, rows, columns, kind, value in each.cells:
            cell = paper.cell(row, column)
            if merge and (rows > 1 or columns > 1):
                cell = cell.merge(paper.cell(row + rows - 1, column + columns - 1))
            value = "—" if value is None else f"{value}年" if kind == "year" else f"{value}%" if kind == "rate" else value
            lines = str(value).split("\n")
            cell.text = lines[0]
            for line in lines[1:]:
                cell.add_paragraph(line)
        file.add_paragraph("填表人：　　　　联系电话：")
    file.save(path)


def office(source, ending, target, options=""):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to",
                        ending + options, "--outdir", folder, str(source)], check=True, capture_output=True)
        shutil.move(pathlib.Path(folder) / f"{source.stem}.{ending}", target)


def hide(book):
    sheet = book.active
    for row in (3, 4):
        sheet.row_dimensions[row].hidden = True
    sheet.column_dimensions["E"].hidden = True


def notes(book):
    sheet = book["说明"]
    sheet["A1"] = "填表说明：请各单位于3月底前报送。"
    book["底稿"].sheet_state = "hidden"
    book["底稿"]["B2"] = 42


def styled(book):
    """As WPS leaves it: styled blanks far right and below, a forged wide dimension, other fonts."""
    sheet = book.active
    for row in range(1, 200):
        for column in range(1, 30):
            sheet.cell(row=row, column=column).fill = PatternFill("solid", fgColor="FFFFFF")


def main():
    FILES.mkdir(exist_ok=True)
    for old in FILES.iterdir():
        old.unlink()
    names = ["twin", "two-sources", "ten-tasks", "zero-original", "gbk", "merges-lost"]
    tables = {name: Table(form(name)) for name in names}
    twin = tables["twin"]
    book = lambda name, **how: workbook(FILES / name, ("自评表", tables[name.split("--")[0]]), **how)
    book("twin--numbers.xlsx")
    book("twin--texts.xlsx", numbers=False)
    book("twin--unmerged.xlsx", merge=False)
    book("twin--offset.xlsx", top=5, left=3)
    book("twin--hidden.xlsx", after=hide)
    book("twin--styled.xlsx", after=styled)
    book("two-sources--numbers.xlsx")
    book("ten-tasks--numbers.xlsx")
    book("ten-tasks--texts.xlsx", numbers=False)
    book("zero-original--numbers.xlsx")
    book("gbk--numbers.xlsx")
    workbook(FILES / "twin--below.xlsx", ("自评表", Table(form("twin"), values_below=True)))
    workbook(FILES / "twin--among-others.xlsx", ("说明", None), ("自评表", twin), ("底稿", None), after=notes)
    old_workbook(FILES / "twin--old.xls", twin, True)
    old_workbook(FILES / "two-sources--old-texts.xls", tables["two-sources"], False)
    document(FILES / "twin--merged.docx", twin)
    document(FILES / "two-sources--merged.docx", tables["two-sources"], landscape=True)
    document(FILES / "ten-tasks--merged.docx", tables["ten-tasks"])
    document(FILES / "zero-original--merged.docx", tables["zero-original"], title=False)
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "twin--formulas.xlsx"
        workbook(source, ("自评表", twin), formulas=True)
        office(source, "xlsx", FILES / "twin--formulas.xlsx")
        office(source, "xls", FILES / "twin--formulas.xls")
        office(source, "ods", FILES / "twin--formulas.ods")
        office(source, "html", FILES / "twin--calc.html")
        source = FILES / "ten-tasks--numbers.xlsx"
        office(source, "xls", FILES / "ten-tasks--office.xls")
        office(source, "ods", FILES / "ten-tasks--office.ods")
        source = FILES / "twin--merged.docx"
        office(source, "odt", FILES / "twin--writer.odt")
        office(source, "docx", FILES / "twin--writer.docx")
        office(source, "html", FILES / "twin--writer.html")
    several = [(f"{at}{name}", tables[name]) for at, name in enumerate(["twin", "two-sources", "zero-original"], 1)]
    workbook(FILES / "several--sheets.xlsx", *several)
    below = openpyxl.Workbook()
    sheet, top = below.active, 1
    for name in ["twin", "two-sources"]:
        sheet.cell(row=top, column=1).value = "部门整体支出绩效自评表"
        fill(sheet, tables[name], top=top + 1)
        top += tables[name].row + 3
    below.save(FILES / "several--below.xlsx")
    document(FILES / "several--tables.docx", twin, twice=tables["zero-original"])


main()
