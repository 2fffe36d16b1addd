// Opens the browser's database of forms, and makes it at the first time. opened gives { database, current }: the name of
// the form that was written last is read at once, for that is what the page asks first. blank comes when it is known,
// mostly before, that there was no database: nothing is kept, and there is nothing to wait for.
function selfevalOpenJournal() {
  'use strict';
  var NAME = 'selfeval';
  var STORE = 'journal';
  var isBlank;
  var blank = new Promise(function (known) { isBlank = known; });
  var opened = new Promise(function (give, refuse) {
    // Where a browser forbids it, this throws, and the promise is refused. The list comes from Chromium 72 on.
    if (indexedDB.databases) {
      indexedDB.databases().then(function (known) {
        if (!known.some(function (database) { return database.name === NAME; })) isBlank();
      }, function () {});
    }
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
  return { opened: opened, blank: blank };
}
