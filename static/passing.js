// Writes what comes and goes in a cell of the sheet: messages, and a button that adds a row.
// It is [.., .., class, groups of messages [[severity, kind, words], ..], button [action, words] or null, what the box
// itself has: 0 nothing, 1 messages, 2 an error].
(function (draw) {
  'use strict';

  var add = draw.add;
  var addWords = draw.addWords;
  // Groups of messages so far.
  var groups = 0;

  // What stays the same as long as messages are only reworded.
  function shapeOf(told) {
    return told[3].map(function (group) {
      return group.map(function (message) { return message[0]; }).join();
    }).join(';') + (told[4] ? ';' + told[4] : '');
  }

  function pass(cell, told) {
    (cell.passing || []).forEach(function (gone) { cell.removeChild(gone); });
    cell.passing = told[3].map(function (group) {
      var place = add(cell, 'div', 'messages');
      // They move with their box: what they go by says nothing of where it stands.
      place.id = 'messages-' + (groups += 1);
      group.forEach(function (message) {
        var line = add(place, 'p', 'message message--' + message[0]);
        addWords(line, 'span', 'message__kind', message[1]);
        line.appendChild(document.createTextNode(message[2]));
      });
      return place;
    });
    if (told[4]) cell.passing.push(draw.addButton(cell, 'adder', told[4][0], told[4][1]));
  }

  function reword(place, group) {
    group.forEach(function (message, at) {
      var words = place.childNodes[at].lastChild;
      if (words.data !== message[2]) words.data = message[2];
    });
  }

  function describe(control, name, value) {
    if (!value) control.removeAttribute(name);
    else if (control.getAttribute(name) !== value) control.setAttribute(name, value);
  }

  // Messages and the button that adds stand after the box, so that the box never moves. Messages that stand there
  // already in that number are only reworded.
  draw.passing = function (cell, told) {
    if (cell.className !== told[2]) cell.className = told[2];
    var shape = shapeOf(told);
    if (cell.shape === shape) told[3].forEach(function (group, at) { reword(cell.passing[at], group); });
    else pass(cell, told);
    cell.shape = shape;
    var control = cell.querySelector('textarea, input');
    if (!control) return;
    // Help that is open below the box goes on describing it.
    var by = [told[5] > 0 && cell.passing[0], cell.querySelector('.hint')].filter(Boolean);
    describe(control, 'aria-describedby', by.map(function (place) { return place.id; }).join(' '));
    describe(control, 'aria-invalid', told[5] > 1 && 'true');
  };
})(selfevalScope.selfevalDraw);
