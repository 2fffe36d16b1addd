//! I001: the department has no name, or one that cannot be a full name.

use crate::model::{Field, Place};
use crate::rules::example::{Change::Set, Example, examples};
use crate::rules::form::Form;
use crate::rules::rule::{Answer, Basis, Rule, Scope, Severity};

/// I001 部门名称
pub static DEPARTMENT_NAME_MISSING: Rule = Rule {
    id: "I001",
    name: "department-name-missing",
    severity: Severity::Error,
    places: &[Field::DepartmentName],
    scope: Scope::Form,
    summary: "部门名称要填公章上的全称，2 到 60 个字，写在一行里。",
    basis: &[Basis::Practice],
    check,
    broken: examples(&[
        Example {
            about: "部门名称空着",
            changes: &[Set("departmentName", "\u{3000}")],
            finds: &[(Severity::Error, "departmentName", MESSAGE)],
        },
        Example {
            about: "部门名称只有一个字",
            changes: &[Set("departmentName", "局")],
            finds: &[(Severity::Error, "departmentName", MESSAGE)],
        },
        Example {
            about: "部门名称有 61 个字",
            changes: &[Set(
                "departmentName",
                "云岭市青川区经济开发区建设发展经济开发区建设发展经济开发区建\
                 设发展经济开发区建设发展经济开发区建设发展经济开发区建设发展局",
            )],
            finds: &[(Severity::Error, "departmentName", MESSAGE)],
        },
        Example {
            about: "部门名称分成了两行",
            changes: &[Set("departmentName", "云岭市青川区\n档案馆")],
            finds: &[(Severity::Error, "departmentName", MESSAGE)],
        },
    ]),
    kept: examples(&[
        Example {
            about: "部门名称是全称", changes: &[Set("departmentName", "云岭市青川区档案馆")], finds: &[]
        },
        Example {
            about: "最长的名称是 60 个字",
            changes: &[Set(
                "departmentName",
                "云岭市青川区经济开发区建设发展经济开发区建设发展经济开发区建\
                 设发展经济开发区建设发展经济开发区建设发展经济开发区建设发展",
            )],
            finds: &[],
        },
        Example { about: "最短的名称是两个字", changes: &[Set("departmentName", " 县委 ")], finds: &[] },
    ]),
};

const MESSAGE: &str = "部门名称请填公章上的全称，2 到 60 个字，写在一行里。";

/// Characters a full name has.
const LENGTH: std::ops::RangeInclusive<usize> = 2..=60;

fn check(form: &Form<'_>) -> Answer {
    let name = &form.document.department_name;
    let sound = LENGTH.contains(&name.trim().chars().count()) && !name.contains(['\n', '\r']);
    let place = Place::sheet(Field::DepartmentName);
    Answer::of((!sound).then(|| DEPARTMENT_NAME_MISSING.finding(place, MESSAGE)))
}
