/* Runs before the first paint, so that a chosen theme, density and language never flash in late.
   A file of its own because the page's Content-Security-Policy allows no inline script.
   Reads what src/stores/preferences.ts writes. */
(function () {
  var root = document.documentElement;
  var stored = {};
  try {
    stored = (JSON.parse(localStorage.getItem('hookloom.preferences') || '{}') || {}).state || {};
  } catch (error) {
    root.dataset.preferencesError = String(error);
  }
  if (stored.theme === 'light' || stored.theme === 'dark') root.dataset.theme = stored.theme;
  if (stored.density === 'comfortable') root.dataset.density = 'comfortable';
  if (stored.language) root.lang = stored.language;
})();
