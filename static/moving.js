// Says a task's number anew where only its place is another: on its table, on its lead, in the names of its boxes and
// in the rows of its buttons.
(function (draw) {
  'use strict';

  var root = selfevalScope.selfevalRoot;
  // So many tasks are looked through between two turns of the page's.
  var AT_ONCE = 25;
  var isLooking = false;

  function rowOf(tools) {
    return tools.firstChild.getAttribute('data-row');
  }

  function nameOf(control) {
    return control.name;
  }

  // What bears the number of a task, and what it says. To find it takes longer than to write it: it is kept until the
  // task is drawn anew.
  function bearersOf(task) {
    if (!task.bearers) {
      var table = task.firstChild;
      var controls = [].slice.call(table.querySelectorAll('textarea, input'));
      var tools = [].slice.call(table.getElementsByClassName('tools'));
      task.bearers = {
        // By it boxes and buttons are called.
        lead: table.querySelector('.lead').firstChild,
        first: table.querySelector('.tools--task').firstChild,
        controls: controls,
        buttons: tools.map(function (each) { return [].slice.call(each.children); }),
        said: { names: controls.map(nameOf), rows: tools.map(rowOf) }
      };
    }
    return task.bearers;
  }

  // What begins with the one word begins with the other.
  function moved(said, was, is) {
    function move(path) { return is + path.slice(was.length); }
    return { names: said.names.map(move), rows: said.rows.map(move) };
  }

  // What the tasks said before some of them moved, as far as it is kept. A task that comes to stand where one of its
  // shape stood says what that one said: browsers take a text they have had in half the time.
  draw.saidBy = function (tasks) {
    return [].map.call(tasks, function (task) { return task.bearers && task.bearers.said; });
  };

  // Writes that a task is the first, the last, or at a place of this number, where another stood that said so.
  draw.renumber = function (task, words, said) {
    var bearers = bearersOf(task);
    var table = task.firstChild;
    var was = table.getAttribute('aria-label');
    var is = draw.TASK + (words[0] + 1);
    if (was !== is) {
      table.setAttribute('aria-label', is);
      bearers.lead.data = is;
      var ours = bearers.said;
      var fits = said && said.names.length === ours.names.length && said.rows.length === ours.rows.length;
      bearers.said = fits ? said : moved(ours, 'tasks.' + (was.slice(draw.TASK.length) - 1), 'tasks.' + words[0]);
      write(bearers, bearers.said);
    }
    allow(bearers.first, !words[1]);
    allow(bearers.first.nextSibling, !words[2]);
  };

  function write(bearers, said) {
    bearers.controls.forEach(function (control, at) { control.name = said.names[at]; });
    bearers.buttons.forEach(function (buttons, at) {
      buttons.forEach(function (button) { button.setAttribute('data-row', said.rows[at]); });
    });
  }

  function allow(button, isAllowed) {
    if (button.disabled === isAllowed) button.disabled = !isAllowed;
  }

  // A hand that is near a row's buttons may move tasks: what bears their numbers is looked for meanwhile.
  function near(event) {
    var tools = event.target.closest && event.target.closest('.tools');
    var task = tools && tools.closest('.task');
    if (!task || isLooking) return;
    var due = [].filter.call(root.querySelectorAll('.task'), function (each) { return !each.bearers; });
    isLooking = due.length > 0;
    if (isLooking) setTimeout(look, 0, due);
  }

  function look(tasks) {
    isLooking = tasks.length > 0 && draw.isWhole();
    if (!isLooking) return;
    tasks.splice(0, AT_ONCE).forEach(bearersOf);
    setTimeout(look, 0, tasks);
  }

  root.addEventListener('mouseover', near);
  root.addEventListener('focusin', near);
})(selfevalScope.selfevalDraw);
