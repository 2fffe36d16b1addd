// Opens the browser's database of forms, and makes it at the first time. opened gives { database, current }: the name of
// the form that was written last is read at once, for that is what the page asks first. blank comes when it is known
// that there was no database: nothing is kept, and there is nothing to wait for. Then it is made only when the form has
// been painted, for it takes the processor from the first box. asked comes when the browser is asked for the database.
function selfevalOpenJournal(painted) {
  'use strict';
  var NAME = 'selfeval';
  var STORE = 'journal';
  var PATIENCE = 600;
  var isBlank;
  var blank = new Promise(function (known) { isBlank = known; });
  // Where a browser forbids it, this throws, and the promises are refused. The list comes from Chromium 72 on.
  var asked = new Promise(function (ask) {
    if (!indexedDB.databases) return ask();
    var late = setTimeout(ask, PATIENCE);
    indexedDB.databases().then(function (known) {
      clearTimeout(late);
      if (known.some(function (database) { return database.name === NAME; })) return ask();
      isBlank();
      painted.then(ask);
    }, ask);
  });
  var opened = asked.then(function () {
    return new Promise(function (give, refuse) {
      var request = indexedDB.open(NAME, 1);
      request.onupgradeneeded = function () {
        request.result.createObjectStore(STORE);
        isBlank();
      };
      request.onerror = function () { refuse(request.error); };
      request.onsuccess = function () {
        try {
          var last = request.result.transaction(STORE).objectStore(STORE).get('current');
          last.onerror = function () { refuse(last.error); };
          last.onsuccess = function () { give({ database: request.result, current: last.result }); };
        } catch (error) {
          refuse(error);
        }
      };
    });
  });
  // The module hears of a refusal when it asks.
  opened.then(null, function () {});
  return { opened: opened, blank: blank, asked: asked };
}
