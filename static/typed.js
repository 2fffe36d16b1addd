// What boxes show, put over what is known of the form besides. Where rows came or went, only what is shown counts.
function selfevalOver(known, shown) {
  if (typeof shown === 'string' || !known || typeof known === 'string' || known.length !== shown.length) return shown;
  Object.keys(shown).forEach(function (name) { known[name] = selfevalOver(known[name], shown[name]); });
  return known;
}

// What was typed stands in the boxes, whatever became of the program: out of their names and texts comes the
// form, as 打开 takes it; out of what the program left beside them, reasons, thresholds and unknown members.
function selfevalTyped(tree, beside) {
  var form = {};
  [].forEach.call(tree.querySelectorAll('.sheet [name]'), function (box) {
    var at = form;
    var path = box.name.split('.');
    if (box.tagName === 'OUTPUT') return;
    path.forEach(function (name, depth) {
      var last = depth === path.length - 1;
      if (last) at[name] = box.value;
      else at = at[name] = at[name] || (/^\d+$/.test(path[depth + 1]) ? [] : {});
    });
  });
  var root = beside ? JSON.parse(beside) :
    { format: 'selfeval', version: 1, template: 'guangzhou-tianhe-2021' };
  root.status = 'draft';
  root.document = selfevalOver(root.document, form);
  delete root.computed;
  return JSON.stringify(root, null, 2) + '\n';
}
