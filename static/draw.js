// Draws new rows of the sheet in one step. From WebAssembly every touch of the page is a call of its own; a form
// of 100 tasks needs thirty thousand. Only new rows come here: what changes later is written box by box.
// A cell is [pattern, columns, rows, lead, path, name, text, row, row's name, first, last]; data become text nodes
// and values, never markup.
window.selfevalDraw = function (body, patterns, json) {
  'use strict';

  function drawEntry(cell, node) {
    var first = node.firstElementChild;
    var led = first.className === 'lead';
    if (led) first.textContent = cell[3];
    var box = led ? first.nextElementSibling : first;
    var control = box.lastElementChild;
    box.firstElementChild.textContent = cell[6];
    control.name = cell[4];
    control.setAttribute('aria-label', cell[5]);
    control.value = cell[6];
    if (cell[7]) drawTools(cell, box.nextElementSibling);
  }

  function drawTools(cell, tools) {
    tools.setAttribute('aria-label', cell[8]);
    for (var button = tools.firstElementChild; button; button = button.nextElementSibling) {
      button.setAttribute('data-row', cell[7]);
    }
    if (tools.childElementCount > 1) {
      tools.children[0].disabled = cell[9];
      tools.children[1].disabled = cell[10];
    }
  }

  JSON.parse(json).forEach(function (cells) {
    var row = document.createElement('tr');
    cells.forEach(function (cell) {
      var node = patterns[cell[0]].cloneNode(true);
      if (cell[1] > 1) node.colSpan = cell[1];
      if (cell[2] > 1) node.rowSpan = cell[2];
      if (cell.length > 3) drawEntry(cell, node);
      row.appendChild(node);
    });
    body.appendChild(row);
  });
};
