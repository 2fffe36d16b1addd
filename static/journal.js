// Opens the browser's database of forms, and makes it at the first time. opened gives { database, current }: the name of
// the form that was written last is read at once, for that is what the page asks first. blank comes when it is known
// that there was no database: nothing is kept, and there is nothing to wait for. Then it is made only when the form has
// been painted, for it takes the processor from the first box. asked comes when the browser is asked for the database.
function selfevalOpenJournal(painted) {
  'use strict';
  var NAME = 'selfeval';
  var STORE = 'journal';
  var PATIENCE = 600;
  var isBlank, isAsked, late;
  var blank = new Promise(function (known) { isBlank = known; });
  var asked = new Promise(function (known) { isAsked = known; });
  var opened = new Promise(function (give, refuse) {
    function open() {
      clearTimeout(late);
      if (!isAsked) return;
      isAsked();
      isAsked = null;
      var request;
      try {
        request = indexedDB.open(NAME, 1);
      } catch (error) {
        return refuse(error);
      }
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
    }
    // Where a browser forbids it, this throws, and the promise is refused. The list comes from Chromium 72 on.
    if (!indexedDB.databases) return open();
    late = setTimeout(open, PATIENCE);
    indexedDB.databases().then(function (known) {
      if (known.some(function (database) { return database.name === NAME; })) return open();
      isBlank();
      painted.then(open);
    }, open);
  });
  return { opened: opened, blank: blank, asked: asked };
}
