//! I004: an imported form states its amounts in another unit than 万元.

use std::rc::Rc;

use crate::model::{Amount, Field, Place};
use crate::rules::example::{Change::Set, Example, examples};
use crate::rules::form::Form;
use crate::rules::rule::{Answer, Basis, Repair, Rule, Scope, Severity};
use crate::rules::wording::quoted;

/// I004 金额单位
pub static MONEY_UNIT_FOREIGN: Rule = Rule {
    id: "I004",
    name: "money-unit-foreign",
    severity: Severity::Error,
    places: &[Field::MoneyUnit],
    scope: Scope::Form,
    summary: "表中金额以“万元”为单位，导入的文件用了别的单位时，要选择换算或者保留。",
    basis: &[Basis::Definition],
    check,
    broken: examples(&[
        Example {
            about: "导入的文件以元为单位",
            changes: &[Set("stated.unit", "元"), Set("funding.actualExpenditure", "9,500,000.00")],
            finds: &[(
                Severity::Error,
                "stated.unit",
                "本表金额单位是“万元”，导入的文件写的是“元”。请点“换算成万元”；数字本来就是万元的，点“保留原数”。",
            )],
        },
        Example {
            about: "导入的文件以亿元为单位",
            changes: &[Set("stated.unit", "人民币亿元"), Set("funding.actualExpenditure", "0.095")],
            finds: &[(
                Severity::Error,
                "stated.unit",
                "本表金额单位是“万元”，导入的文件写的是“人民币亿元”。请点“换算成万元”；数字本来就是万元的，点“保留原数”。",
            )],
        },
        Example {
            about: "不能换算的单位，只能保留原数",
            changes: &[Set("stated.unit", "美元")],
            finds: &[(
                Severity::Error,
                "stated.unit",
                "本表金额单位是“万元”，导入的文件写的是“美元”，不能自动换算。请改填万元数；数字本来就是万元的，点“保留原数”。",
            )],
        },
    ]),
    kept: examples(&[
        Example { about: "没有写单位", changes: &[Set("stated.unit", "")], finds: &[] },
        Example { about: "单位写的就是万元", changes: &[Set("stated.unit", " 人民币万元 ")], finds: &[] },
    ]),
};

/// Units that forms are seen in, and what power of ten makes 万元 of them.
const UNITS: [(&str, i8); 7] =
    [("元", -4), ("百元", -2), ("千元", -1), ("万元", 0), ("百万元", 2), ("千万元", 3), ("亿元", 4)];

const PLACE: Place = Place::sheet(Field::MoneyUnit);

fn check(form: &Form<'_>) -> Answer {
    let unit = form.document.funding.stated.unit.trim();
    let bare = unit.trim_start_matches("人民币");
    let power = UNITS.iter().find(|(known, _)| *known == bare).map(|&(_, power)| power);
    if bare.is_empty() || power == Some(0) {
        return Answer::Holds;
    }
    let unit = quoted(unit);
    let stated = format!("本表金额单位是“万元”，导入的文件写的是“{unit}”");
    let kept = "数字本来就是万元的，点“保留原数”。";
    let finding = if let Some(texts) = power.and_then(|power| converted(form, power)) {
        let message = format!("{stated}。请点“换算成万元”；{kept}");
        MONEY_UNIT_FOREIGN.finding(PLACE, message).cured(Repair { label: "换算成万元", texts })
    } else {
        MONEY_UNIT_FOREIGN.finding(PLACE, format!("{stated}，不能自动换算。请改填万元数；{kept}"))
    };
    Answer::of([finding.cured_by("保留原数", "")])
}

/// Every amount that can be read in 万元, the unit forgotten; nothing when one has too many digits.
fn converted(form: &Form<'_>, power: i8) -> Option<Vec<(Place, Rc<str>)>> {
    let stated = Amount::read(&form.document.funding.stated.budget_adjustment).value();
    let stated = stated.map(|amount| (Place::sheet(Field::BudgetAdjustment), amount));
    // One with too many decimals is converted to the cent: left as it is, it would be taken for 万元.
    let amounts = form.amounts().filter_map(|(amount, reading)| {
        Some((amount.place, reading.value().or_else(|| Amount::read_rounded(amount.text))?))
    });
    let readable = amounts.chain(stated);
    let mut texts: Vec<(Place, Rc<str>)> = readable
        .map(|(place, amount)| Some((place, amount.times_ten_to(power)?.grouped().into())))
        .collect::<Option<_>>()?;
    texts.push((PLACE, Rc::default()));
    Some(texts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calc::figures;
    use crate::model::Document;
    use crate::rules::example::sound_form;
    use crate::rules::{Circumstances, check_by};

    fn repairs(document: &Document) -> Vec<Repair> {
        let findings = check_by(&[&MONEY_UNIT_FOREIGN], document, &figures(document), &Circumstances::default());
        findings.into_iter().flat_map(|finding| finding.repairs.to_vec()).collect()
    }

    fn repaired(mut document: Document, repair: &Repair) -> Document {
        for (place, text) in &repair.texts {
            *document.text_mut(*place).expect("because a repair is for boxes") = Rc::clone(text);
        }
        document
    }

    #[test]
    fn an_amount_with_too_many_decimals_is_converted_to_the_cent() {
        let mut document = sound_form();
        let funding = Rc::make_mut(&mut document.funding);
        (funding.stated.unit, funding.original_budget) = ("元".into(), "8000000.123456789".into());
        let converted = repaired(document.clone(), &repairs(&document)[0]);
        assert_eq!(&*converted.funding.original_budget, "800.000012");
    }

    #[test]
    fn every_readable_amount_is_converted_and_what_is_stated_of_them_too() {
        let mut document = sound_form();
        let funding = Rc::make_mut(&mut document.funding);
        (funding.stated.unit, funding.stated.budget_adjustment) = ("元".into(), "200.00".into());
        Rc::make_mut(&mut document.tasks[0]).funds = "见附表".into();
        let repairs = repairs(&document);
        assert_eq!(repairs.iter().map(|repair| repair.label).collect::<Vec<_>>(), ["换算成万元", "保留原数"]);
        let converted = repaired(document.clone(), &repairs[0]);
        let funding = &converted.funding;
        assert_eq!([&*funding.adjusted_budget, &*funding.sources[0].amount], ["0.10", "0.095"]);
        assert_eq!([&*funding.stated.unit, &*funding.stated.budget_adjustment], ["", "0.02"]);
        assert_eq!([&*converted.tasks[0].funds, &*converted.tasks[1].funds], ["见附表", "0.02"]);
        let kept = repaired(document.clone(), &repairs[1]);
        assert_eq!(
            (&kept.funding.adjusted_budget, &*kept.funding.stated.unit),
            (&document.funding.adjusted_budget, "")
        );
    }

    #[test]
    fn every_known_unit_is_converted_by_what_it_is_worth() {
        let table = [
            ("元", "0.10"),
            ("百元", "10.00"),
            ("千元", "100.00"),
            ("百万元", "100,000.00"),
            ("人民币千万元", "1,000,000.00"),
            ("亿元", "10,000,000.00"),
        ];
        for (unit, budget) in table {
            let mut document = sound_form();
            Rc::make_mut(&mut document.funding).stated.unit = unit.into();
            let converted = repaired(document.clone(), &repairs(&document)[0]);
            assert_eq!(&*converted.funding.adjusted_budget, budget, "{unit}");
        }
    }

    #[test]
    fn a_form_that_cannot_be_converted_exactly_is_not_converted() {
        let mut document = sound_form();
        let funding = Rc::make_mut(&mut document.funding);
        (funding.stated.unit, funding.adjusted_budget) = ("元".into(), "1,000.12345".into());
        assert_eq!(repairs(&document).len(), 1);
    }
}
