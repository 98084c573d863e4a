(() => {
  const seen = document.currentScript.dataset.preview;
  let source = null;
  /* Hidden tabs let go of their connection: browsers allow only a few to one host. */
  const listen = () => {
    if (source || document.hidden) return;
    source = new EventSource(`/__preview?seen=${seen}`);
    source.onmessage = () => { quiet(); location.reload(); };
  };
  const quiet = () => { source?.close(); source = null; };
  document.addEventListener("visibilitychange", () => { if (document.hidden) quiet(); else listen(); });
  addEventListener("pageshow", listen);
  addEventListener("pagehide", quiet);
  listen();
})();
