// Where the focus goes when a key has pressed a row's button: into the row that was added, with the row that moved, into
// the one that took the place of one that went.
(function () {
  'use strict';

  var root = selfevalScope.selfevalRoot;

  function boxOf(list, number) {
    return '.sheet [name="' + list + '.' + number + (/^t/.test(list) ? '.name"]' : '.source"]');
  }

  // What is to have the focus, the first of these that is there.
  function wished(verb, kind, way, row) {
    var at = row.lastIndexOf('.');
    var list = row.slice(0, at);
    var number = Number(row.slice(at + 1));
    if (verb === 'add') {
      list = { task: 'tasks', source: 'funding.sources', indicator: row + '.indicators' }[kind];
      var rows = { task: '.task', source: '[name$=".source"]', indicator: '[name^="' + list + '"][name$=".name"]' }[kind];
      return [boxOf(list, root.querySelectorAll(rows).length)];
    }
    if (verb === 'remove') {
      var adder = '[data-action=add-' + kind + ']';
      if (kind === 'indicator') adder += '[data-row="' + list.replace('.indicators', '') + '"]';
      return [boxOf(list, number), boxOf(list, number - 1), adder];
    }
    // At either end one way is closed.
    var moved = '[data-row="' + list + '.' + (number + (way === 'up' ? -1 : 1)) + '"]:enabled';
    return ['[data-action=move-' + kind + '-' + way + ']' + moved, '[data-action^=move]' + moved];
  }

  // Browsers count the clicks of a mouse; where a key presses a button there is none to count.
  root.addEventListener('click', function (event) {
    var button = !event.detail && event.target.closest && event.target.closest('.sheet [data-action]');
    var asked = button && /^(add|remove|move)-(\w+)-?(\w*)$/.exec(button.getAttribute('data-action'));
    if (!asked) return;
    var selectors = wished(asked[1], asked[2], asked[3], button.getAttribute('data-row') || '');
    setTimeout(function () {
      selectors.some(function (selector) {
        var found = root.querySelector(selector);
        if (found) found.focus();
        return found;
      });
    }, 0);
  }, true);
})();
