// Draws rows of the sheet and writes into their cells. From WebAssembly every touch of the page is a call of its
// own; a form of 100 tasks needs thirty thousand. Data become text nodes and values, never markup.
// A cell is [pattern, columns, rows], with its words [.., text], or as a box
// [.., position, position, lead, text (null: as it is), first, last, count if it is long].
// A pattern is [node, path, name, row's path, row's name, words before the box, buttons behind it];
// # stands for a position.
window.selfevalDraw = (function () {
  'use strict';

  function filled(pattern, first, cell) {
    var at = pattern.indexOf('#');
    if (at < 0) return pattern;
    var text = pattern.slice(0, at) + (cell[3] + first);
    var next = pattern.indexOf('#', at + 1);
    if (next < 0) return text + pattern.slice(at + 1);
    return text + pattern.slice(at + 1, next) + (cell[4] + first) + pattern.slice(next + 1);
  }

  function write(node, cell, pattern) {
    if (node.colSpan !== cell[1]) node.colSpan = cell[1];
    if (node.rowSpan !== cell[2]) node.rowSpan = cell[2];
    if (cell.length > 4) writeBox(node, cell, pattern);
    else if (cell.length > 3) node.textContent = cell[3];
  }

  function writeBox(node, cell, pattern) {
    var first = node.firstElementChild;
    if (pattern[5] && first.textContent !== cell[5]) first.textContent = cell[5];
    var box = pattern[5] ? first.nextElementSibling : first;
    var control = box.lastElementChild;
    var path = filled(pattern[1], 0, cell);
    var renamed = control.name !== path;
    if (renamed) {
      control.name = path;
      control.setAttribute('aria-label', filled(pattern[2], 1, cell));
    }
    if (cell[6] !== null) {
      box.firstElementChild.textContent = cell[6];
      // What the clerk has typed just so is left alone: writing would move the caret and end a composition.
      if (control.value !== cell[6]) control.value = cell[6];
    }
    if (cell[9] || box.hasAttribute('data-count')) {
      if (cell[9]) box.setAttribute('data-count', cell[9]);
      else box.removeAttribute('data-count');
    }
    if (pattern[6]) writeTools(box.nextElementSibling, cell, pattern, renamed);
  }

  function writeTools(tools, cell, pattern, renamed) {
    var button = tools.firstElementChild;
    if (tools.childElementCount > 1) {
      button.disabled = cell[7];
      button.nextElementSibling.disabled = cell[8];
    }
    if (!renamed) return;
    var row = filled(pattern[3], 0, cell);
    tools.setAttribute('aria-label', filled(pattern[4], 1, cell));
    for (; button; button = button.nextElementSibling) button.setAttribute('data-row', row);
  }

  return {
    // Adds rows of cells at the end.
    rows: function (body, patterns, json) {
      JSON.parse(json).forEach(function (cells) {
        var row = document.createElement('tr');
        cells.forEach(function (cell) {
          var node = patterns[cell[0]][0].cloneNode(true);
          write(node, cell, patterns[cell[0]]);
          row.appendChild(node);
        });
        body.appendChild(row);
      });
    },
    // Writes into cells that are there: [row, number in the row, cell].
    cells: function (body, patterns, json) {
      JSON.parse(json).forEach(function (change) {
        write(body.children[change[0]].children[change[1]], change[2], patterns[change[2][0]]);
      });
    }
  };
})();
