//! Forms of any size in prose as departments write it: every text another, and none of them at fault.

use std::fmt::Write;
use std::rc::Rc;

use selfeval::model::{Document, Indicator, Key, Narrative, Objectives, Task};

const PEOPLE: [&str; 7] = ["我局", "局属各单位", "工程科", "项目组", "镇街水务所", "联合检查组", "监测中心"];
const DEEDS: [&str; 11] = [
    "统筹推进",
    "逐项落实",
    "定期督查",
    "按期实施",
    "重点保障",
    "分批开展",
    "有序组织",
    "加快建设",
    "全面排查",
    "持续优化",
    "联合整治",
];
const MATTERS: [&str; 17] = [
    "河道清淤和岸线整治",
    "农村供水管网改造",
    "水质在线监测站点建设",
    "防汛物资储备和应急演练",
    "小型水库除险加固",
    "城区雨污分流",
    "灌区渠系维修养护",
    "取水许可和计划用水管理",
    "水土保持监督执法",
    "节水型单位创建",
    "排水户接驳核查",
    "内涝点治理",
    "饮用水水源地保护",
    "水利工程质量安全检查",
    "河长巡查和问题整改",
    "移民后期扶持",
    "水情教育和科普宣传",
];
const UNITS: [&str; 8] = ["公里", "处", "次", "户", "座", "项", "人次", "万元"];
const RESULTS: [&str; 13] = [
    "受益群众普遍认可",
    "经第三方检测全部合格",
    "发现的问题当月整改到位",
    "台账资料齐全、责任到人",
    "与住建、生态环境等部门建立了会商机制",
    "未发生质量安全事故",
    "资金使用符合预算安排和有关规定",
    "主要断面水质稳定在三类以上",
    "汛期各项设施运行平稳",
    "按合同约定通过验收并移交管护",
    "建立长效管护制度，落实管护人员",
    "宣传覆盖辖区全部街道和社区",
    "进一步压实了属地和行业监管责任",
];
const AREAS: [&str; 9] = ["东片", "西片", "南片", "北片", "城区", "山区", "沿江", "新区", "圩区"];
const MEASURES: [&str; 8] =
    ["完成率", "验收合格率", "群众满意度", "完成数量", "投诉办结率", "覆盖面积", "质量", "培训人数"];

fn one_of<const N: usize>(all: &[&'static str; N], number: usize) -> &'static str {
    all[number % N]
}

/// A paragraph of so many sentences; other numbers give other paragraphs.
fn paragraph(number: usize, sentences: usize) -> Rc<str> {
    let mut text = String::new();
    for seed in (0..sentences).map(|sentence| number * 5 + sentence) {
        let (people, deed) = (one_of(&PEOPLE, seed), one_of(&DEEDS, seed / 3 + number));
        let (matter, result) = (one_of(&MATTERS, seed + number / 7), one_of(&RESULTS, seed));
        let area = one_of(&AREAS, seed);
        let (whole, unit) = (seed * 37 % 900 + 12, one_of(&UNITS, seed));
        let written = match seed % 3 {
            0 => write!(text, "{people}{deed}{matter}，全年完成{whole}.{}{unit}，{result}。", seed % 9 + 1),
            1 => write!(text, "{people}会同{area}有关单位{deed}{matter}，{result}。"),
            _ => write!(text, "{matter}方面，{people}{deed}，累计投入人力{whole}人次，{result}。"),
        };
        written.expect("because a string takes everything");
    }
    text.into()
}

/// A form of so many tasks with so many indicators each; about 190 characters a text.
pub fn form(tasks: u32, indicators: u32) -> Document {
    let mut document = Document::blank();
    document.department_name = "云岭市青川区水务局".into();
    document.fiscal_year = "2021年".into();
    let funding = Rc::make_mut(&mut document.funding);
    funding.adjusted_budget = "3,908.84".into();
    funding.original_budget = "3,633.95".into();
    funding.actual_expenditure = "3,890.30".into();
    Rc::make_mut(&mut funding.sources[0]).amount = "3,890.30".into();
    let mut numbers = 1..;
    let mut next = |sentences| paragraph(numbers.next().unwrap_or(0), sentences);
    document.objectives = Rc::new(Objectives { planned: next(6), achieved: next(10), ..Objectives::default() });
    document.narrative = Rc::new(Narrative {
        key_projects: next(8),
        overall_performance: next(10),
        problems: next(4),
        improvements: next(4),
        ..Narrative::default()
    });
    document.tasks = (0..tasks)
        .map(|number| {
            let key = number * (indicators + 1) + 1;
            let indicators = (1..=indicators)
                .map(|offset| Rc::new(Indicator { achieved: next(4), ..named(key + offset) }))
                .collect();
            let (planned, achieved) = (next(4), next(4));
            Rc::new(Task { planned, achieved, funds: "1.25".into(), indicators, ..Task::blank(Key(key)) })
        })
        .collect();
    document
}

fn named(key: u32) -> Indicator {
    let number = key as usize;
    let name = [one_of(&AREAS, number), one_of(&MATTERS, number / 9), one_of(&MEASURES, number)].concat();
    Indicator { name: name.into(), ..Indicator::blank(Key(key)) }
}
