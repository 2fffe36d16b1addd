//! A long form is edited for hours: the page grows no heavier and no slower. `SELFEVAL_SOAK` says how many edits
//! (2,000 unless it is set).

use std::fs;

use serde_json::json;

use crate::house::{HOUSES, in_houses};
use crate::kernel::{Kernel, scratch};
use crate::page::Page;

/// Tasks of the form, with five indicators each.
const TASKS: usize = 40;

/// So many edits tell of hours; fewer, and on a busy machine, that nothing is badly wrong.
const HOURS: usize = 50_000;

/// Edits in one go.
const BATCH: usize = 250;

/// Edits boxes here and there, five keys each, some rows and some steps back and forth; gives the microseconds that a key
/// took each time, with all that the page does before it lays out, and the layout. The end of a text is taken away and
/// typed again as it was: other texts would be complained of, and what is complained of takes room of its own.
const EDIT: &str = r#"
(function () {
  var dice = 7;
  var first = {};
  function roll(sides) { dice = (dice * 48271) % 2147483647; return dice % sides; }
  function settled() { return new Promise(function (next) { var way = new MessageChannel(); way.port1.onmessage = next; way.port2.postMessage(0); }); }
  function press(action, row) { document.querySelector('[data-action=' + action + ']' + (row ? '[data-row="' + row + '"]' : '')).click(); }
  window.selfevalSoak = async function (from, count) {
    var took = [];
    var box = null;
    for (var edit = from; edit < from + count; edit++) {
      if (edit % 50 === 10) press('add-indicator', 'tasks.3');
      else if (edit % 50 === 20) press('remove-indicator', 'tasks.3.indicators.5');
      else if (edit % 50 === 30) press('undo');
      else if (edit % 50 === 40) press('redo');
      else {
        if (edit % 5 === 0 || !box) {
          var boxes = document.querySelectorAll('.sheet textarea[name]');
          box = boxes[roll(boxes.length)];
          box.focus();
          await settled();
        }
        var begun = performance.now();
        var text = box.value;
        var whole = first[box.name] = first[box.name] || text;
        if (text.length >= whole.length) { box.setSelectionRange(Math.max(text.length - 8, 0), text.length); document.execCommand('delete'); }
        else { box.setSelectionRange(text.length, text.length); document.execCommand('insertText', false, whole.charAt(text.length)); }
        await settled();
        document.body.getBoundingClientRect();
        took.push(Math.round((performance.now() - begun) * 1000));
        continue;
      }
      box = null;
      await settled();
    }
    return took;
  };
})()"#;

/// A file with a form of so many tasks.
pub fn long_form(tasks: usize) -> std::path::PathBuf {
    let text = |what: &str, at: usize| {
        format!("第{at}项{what}，按计划组织实施并完成验收，群众反映良好，资金使用合规，没有发生安全事故，档案齐全。")
    };
    let tasks = (1..=tasks).map(|task| {
        let indicators =
            (1..=5).map(|at| json!({ "name": format!("指标{task}之{at}"), "achieved": text("指标", task * 10 + at) }));
        json!({
            "name": "", "planned": text("目标", task), "achieved": text("完成情况", task), "funds": "12.34",
            "indicators": indicators.collect::<Vec<_>>(),
        })
    });
    let form = json!({
        "format": "selfeval", "version": 1, "template": "guangzhou-tianhe-2021",
        "document": {
            "departmentName": "某区测试局", "fiscalYear": 2021,
            "funding": { "adjustedBudget": "3908.84", "originalBudget": "3633.95", "actualExpenditure": "3890.30",
                "sources": [{ "source": "generalPublicBudget", "amount": "3890.30" }] },
            "tasks": tasks.collect::<Vec<_>>(),
        },
    });
    let path = scratch("soak").join("long.json");
    fs::write(&path, form.to_string()).expect("because the folder was just made");
    path
}

/// Bytes that the page holds after everything that can go is gone: JavaScript, nodes and the module's memory.
fn memory(page: &mut Page) -> u64 {
    page.call("HeapProfiler.collectGarbage", &json!({}));
    page.call("HeapProfiler.collectGarbage", &json!({}));
    let usage = page.call("Runtime.getHeapUsage", &json!({}));
    let parts = ["usedSize", "embedderHeapUsedSize", "backingStorageSize"];
    parts.iter().filter_map(|part| usage[part].as_u64()).sum()
}

fn median(mut times: Vec<u64>) -> u64 {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn edited(page: &mut Page, from: usize, count: usize) -> Vec<u64> {
    let took = page.eval(&format!("selfevalSoak({from}, {count})"));
    took.as_array().into_iter().flatten().filter_map(serde_json::Value::as_u64).collect()
}

#[test]
fn hours_of_edits_leave_the_page_as_light_and_as_quick() {
    let edits: usize = std::env::var("SELFEVAL_SOAK").ok().and_then(|edits| edits.parse().ok()).unwrap_or(2_000);
    // How heavy and how slow the page may become, in percent; and edits before it is looked at first: in hours the steps
    // that can be undone, 1,000, are all there then.
    let (heavier, slower, warm_up) = if edits < HOURS { (150, 250, 1_000) } else { (120, 110, 7_500) };
    let houses: Vec<_> = HOUSES.iter().copied().filter(|house| house.kernel == Kernel::Current).take(1).collect();
    in_houses(&houses, |house| {
        let mut page = Page::open(house);
        page.open_own(&long_form(TASKS));
        page.eval(EDIT);
        for from in (0..warm_up).step_by(BATCH) {
            edited(&mut page, from, BATCH);
        }
        let (before, mut times) = (memory(&mut page), Vec::new());
        println!("edits so far, bytes, median microseconds a key");
        println!("{warm_up}, {before}");
        let tenth = (edits / 10).max(BATCH);
        for from in (warm_up..warm_up + edits).step_by(BATCH) {
            times.extend(edited(&mut page, from, BATCH));
            let done = from + BATCH - warm_up;
            if done % tenth < BATCH {
                let recent = times[times.len().saturating_sub(BATCH * 4)..].to_vec();
                println!("{}, {}, {}", done + warm_up, memory(&mut page), median(recent));
            }
        }
        let after = memory(&mut page);
        let few = times.len() / 20;
        let (first, last) = (median(times[..few].to_vec()), median(times[times.len() - few..].to_vec()));
        println!("{edits} edits: {before} bytes before, {after} after; a key took {first} microseconds, then {last}");
        assert!(after * 100 <= before * heavier, "memory has grown from {before} to {after} bytes");
        assert!(last * 100 <= first * slower, "a key took {first} microseconds, and {last} in the end");
    });
}
