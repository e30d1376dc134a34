/** As much of Teams as teams-js talks to, in the dark theme. Its address must be one that the page may be framed by. */
export function teamsHost(url: string): string {
  return `<!doctype html><title>Teams</title>
<style>body { margin: 0 } iframe { border: 0; width: 100vw; height: 100vh }</style>
<iframe src="${url}"></iframe>
<script>
  const heard = {};
  const frame = document.querySelector("iframe").contentWindow;
  const send = (message) => frame.postMessage(message, "*");
  const runtime = { apiVersion: 4, hostVersionsInfo: {}, isLegacyTeams: false,
    supports: { dialog: { url: {}, card: {} } } };
  const answers = {
    initialize: ["task", "web", JSON.stringify(runtime), "2.58.0"],
    getContext: [{ theme: "dark", locale: "en-us", frameContext: "task" }],
  };
  addEventListener("message", ({ data }) => {
    heard[data.func] = data.args ?? [];
    const args = answers[data.func];
    if (args) send({ id: data.id, uuidAsString: data.uuidAsString, uuid: data.uuid, args });
  });
  const changeTheme = (theme) => send({ func: "themeChange", args: [theme] });
</script>`;
}
