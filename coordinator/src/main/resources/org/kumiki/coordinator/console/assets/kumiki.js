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
  document.addEventListener('htmx:afterSwap', function (event) { name(event.target); });
})();
