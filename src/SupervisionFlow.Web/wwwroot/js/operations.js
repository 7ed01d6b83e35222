// Says on the open page that something has failed since it was shown; asks only while somebody can see it.
const news = document.querySelector('[data-incident-news]');
const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));
const seen = () => document.hidden ? new Promise(resolve => document.addEventListener('visibilitychange', resolve, { once: true })) : undefined;

async function watch(newest, at) {
  for (;;) {
    await seen();
    try {
      const answer = await fetch(`/api/incidents/news?wait=25&newest=${encodeURIComponent(newest)}`, { headers: { accept: 'application/json' } });
      if (answer.status === 401 || answer.status === 403) return;
      if (!answer.ok) throw new Error(answer.statusText);
      const now = await answer.json();
      // When the newest is mended, an older one is the newest: no news.
      if ((now.at ?? 0) > at) {
        news.hidden = false;
        at = now.at;
      }
      newest = now.newest ?? '';
    } catch {
      await pause(5000);
    }
  }
}

if (news) watch(news.dataset.incidentNews, Number(news.dataset.incidentAt));
