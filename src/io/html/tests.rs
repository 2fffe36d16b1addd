//! Fragments as Excel, WPS, Word and hostile pages give them.

use super::*;

fn read(html: &str) -> Vec<Vec<String>> {
    let shown = |cell: &crate::layout::CellText| match (cell.columns, cell.rows) {
        (1, 1) => cell.text.clone(),
        (columns, rows) => format!("{}[{columns}×{rows}]", cell.text),
    };
    rows(html).rows.iter().map(|row| row.iter().map(shown).collect()).collect()
}

#[test]
fn a_fragment_from_excel_is_read_with_its_merged_cells() {
    let excel = "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head><style>td{mso-a:b}</style></head>\
        <body><table border=0><!--StartFragment--><col width=72 span=6 style='mso-width-source:userset'>\r\n \
        <tr height=19>\r\n  <td rowspan=4 height=76 class=xl65>部门资金情况</td>\r\n  \
        <td colspan=\"2\" class=xl66>第一季度\r\n  完成<br>\r\n    第二季度</td><th>3,908.84</th>\r\n </tr>\r\n \
        <![if supportMisalignedColumns]><tr></tr><![endif]><!--EndFragment--></table></body></html>";
    let expected: [Vec<&str>; 2] = [vec!["部门资金情况[1×4]", "第一季度 完成\n第二季度[2×1]", "3,908.84"], vec![]];
    assert_eq!(read(excel), expected);
}

#[test]
fn what_stands_outside_of_tables_is_not_lost() {
    let page = "<html><head><title>不是正文</title></head><body><h1>自评<b>公开</b></h1><p>填报人：张三</p>说明<br>\
        <p>联系人：甲</p><p>部门：乙</p><p>年度：2021</p><p>单位：元</p><table><caption>附：表</caption><tr><td>格</td></tr></table>\
        <p>备注：无</p><div>另附两页</div></body></html>";
    assert_eq!(read(page), [["年度：2021"], ["单位：元"], ["附：表"], ["格"]]);
    let aside = ["自评公开", "填报人：张三", "说明", "联系人：甲", "部门：乙", "备注：无", "另附两页"];
    assert_eq!(rows(page).aside, aside);
}

#[test]
fn cells_hold_their_text_and_nothing_else() {
    let table = [
        ("<td>&ldquo;六稳&rdquo;&amp;&#20445;</td>", "“六稳”&保"),
        ("<td>&lt;p&gt;目标&lt;/p&gt;</td>", "<p>目标</p>"),
        ("<td><p>一</p>\n<p>二 <b>三</b></p><p></p></td>", "一\n二 三"),
        ("<td>一<br><br>二</td>", "一\n\n二"),
        ("<td><div>一</div><ul><li>二<li>三</ul></td>", "一\n二\n三"),
        ("<td><p>甲<o:p>&nbsp;</o:p></p></td>", "甲"),
        ("<td><p>甲<o:p></p>乙</td>", "甲\n乙"),
        ("<td>甲<!--[if mso]><p>乙</p><![endif]--><script>丙('<td>')</script><style>丁</style></td>", "甲"),
        ("<td>一&nbsp; 二</td>", "一\u{a0} 二"),
        ("<TD> 甲 </TD >", "甲"),
        ("<td>甲", "甲"),
    ];
    for (html, text) in table {
        assert_eq!(read(html), [[text]], "{html}");
    }
}

#[test]
fn spans_are_numbers_from_1_to_1000() {
    for (value, columns) in [("0", 1), ("-2", 1), ("二", 1), ("", 1), ("3", 3), (" 2 ", 2), ("1000000000", 1000)] {
        let texts = rows(&format!("<table><tr><td colspan='{value}' rowspan='{value}'>甲"));
        assert_eq!((texts.rows[0][0].columns, texts.rows[0][0].rows), (columns, columns), "{value:?}");
    }
}

#[test]
fn a_table_in_a_cell_follows_with_rows_of_its_own() {
    let nested = "<table><tr><td>外一<table><tr><td>内一<td>内二</table>外二</td><td>外三</td></tr></table>\
        <p>表外</p><table><tr><td>后</table>";
    let expected: [Vec<&str>; 3] = [vec!["外一外二", "外三"], vec!["内一", "内二"], vec!["后"]];
    assert_eq!(read(nested), expected);
}
