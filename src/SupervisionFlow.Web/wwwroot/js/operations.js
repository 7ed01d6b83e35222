// Says on the open page that something has failed since it was shown; asks only while somebody can see it.
const news = document.querySelector('[data-incident-news]');
const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));
const seen = () => document.hidden ? new Promise(resolve => document.addEventListener('visibilitychange', resolve, { once: true })) : undefined;

async function watch(newest) {
  for (;;) {
    await seen();
    try {
      const answer = await fetch(`/api/incidents/news?wait=25&newest=${encodeURIComponent(newest)}`, { headers: { accept: 'application/json' } });
      if (!answer.ok) return;
      const now = await answer.json();
      if ((now.newest ?? '') === newest) continue;
      news.hidden = !now.newest;
      newest = now.newest ?? '';
    } catch {
      await pause(5000);
    }
  }
}

if (news) watch(news.dataset.incidentNews);
