// <fog-progress> around a job that is being read: asks the page's JSON twin every second how far it is, and takes the
// page's own tables anew when there is more in them.
const PACE = 1000;
const PATIENCE = 5000; // when the desk does not answer

class FogProgress extends HTMLElement {
  connectedCallback() {
    this.seen = "";
    this.later(PACE);
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  later(pause) {
    this.timer = setTimeout(() => this.look(), pause);
  }

  async look() {
    try {
      const answer = await fetch(`${this.dataset.address}?as=json`, { headers: { Accept: "application/json" } });
      if (answer.status === 404 || answer.status === 401) return location.reload();
      if (!answer.ok) throw new Error(answer.statusText);
      const { job } = await answer.json();
      const seen = [job.state, job.counts.read, job.counts.known, job.counts.problems].join();
      if (seen !== this.seen) await this.take(job.finished);
      this.seen = seen;
      this.say(job);
      if (!job.finished) this.later(PACE);
    } catch {
      this.later(PATIENCE);
    }
  }

  say(job) {
    const bar = this.querySelector("progress");
    if (bar && job.state === "reading" && job.total) {
      bar.max = job.total;
      bar.value = job.done;
    } else if (bar) {
      bar.removeAttribute("value");
    }
    const reports = this.querySelector('[data-says="reports"]');
    if (reports && job.reports) reports.textContent = job.reports;
  }

  async take(finished) {
    const answer = await fetch(this.dataset.address, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const id of ["job", "told"]) {
      const here = document.getElementById(id);
      const there = page.getElementById(id);
      const held = here?.contains(document.activeElement);
      // What somebody is about to press stays under their finger, as long as it does anything.
      if (here && there && (finished || !held)) here.replaceWith(there);
      if (finished && held) document.getElementById("main").focus({ preventScroll: true });
    }
  }
}

customElements.define("fog-progress", FogProgress);
