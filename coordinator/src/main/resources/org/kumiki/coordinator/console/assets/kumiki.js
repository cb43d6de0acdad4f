// Nothing here is needed to read or to send anything: pages work without it.
(function () {
  'use strict';
  // A drawing's name and description in the page's language (the one-file pages do the same).
  function name(root) {
    root.querySelectorAll('svg[data-name]').forEach(function (svg) {
      var id = svg.getAttribute('data-name');
      var lang = document.documentElement.lang;
      svg.setAttribute('aria-labelledby', id + '-title-' + lang + ' ' + id + '-desc-' + lang);
    });
  }
  name(document);
  // A query under way: each event of it fetches the page's part anew, in the reader's language.
  document.querySelectorAll('[data-events]').forEach(function (live) {
    var events = new EventSource(live.dataset.events);
    function told() { htmx.trigger(live, 'progress'); }
    ['awaiting_signature', 'resumed', 'invited', 'refused', 'set_up', 'round_opened', 'round_done', 'persons_counted',
      'nobody_objected', 'step_done', 'node_lost', 'node_back', 'gone_on_without', 'ended'].forEach(function (type) {
      events.addEventListener(type, told);
    });
    events.addEventListener('ended', function () { events.close(); });
  });
  document.addEventListener('htmx:afterSwap', function (event) { name(event.target); });
})();
