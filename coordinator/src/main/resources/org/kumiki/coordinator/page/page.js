(function () {
  var root = document.documentElement;
  function speak(language) {
    root.lang = language;
    document.title = root.getAttribute('data-title-' + language);
    document.querySelectorAll('svg[data-name]').forEach(function (svg) {
      var name = svg.getAttribute('data-name');
      svg.setAttribute('aria-labelledby', name + '-title-' + language + ' ' + name + '-desc-' + language);
    });
  }
  function dark() {
    return root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  }
  var asked = location.hash === '#ja' || location.hash === '#en' ? location.hash.slice(1)
    : root.dataset.begins || navigator.language;
  speak(/^ja/.test(asked) ? 'ja' : 'en');
  document.getElementById('language').onclick = function () { speak(root.lang === 'ja' ? 'en' : 'ja'); };
  document.getElementById('theme').onclick = function () { root.dataset.theme = dark() ? 'light' : 'dark'; };
})();
