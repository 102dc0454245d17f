import * as core from '@actions/core';
import { getOctokit, context } from '@actions/github';
import { planPatch } from './plan.js';

const octokit = getOctokit(process.env.GITHUB_TOKEN);
const { owner, repo } = context.repo;

async function branchFrom(base, name) {
  const { data } = await octokit.rest.git.getRef({ owner, repo, ref: `heads/${base}` });
  await octokit.rest.git.createRef({ owner, repo, ref: `refs/heads/${name}`, sha: data.object.sha });
}

async function commitFiles(branch, files, message) {
  for (const f of files) {
    const existing = await octokit.rest.repos
      .getContent({ owner, repo, path: f.path, ref: branch })
      .catch(() => null);
    await octokit.rest.repos.createOrUpdateFileContents({
      owner, repo, branch, message,
      path: f.path,
      content: Buffer.from(f.content).toString('base64'),
      sha: existing?.data?.sha,
    });
  }
}

async function run() {
  const issue = context.payload.issue;
  const plan = await planPatch(issue, (p) =>
    octokit.rest.repos.getContent({ owner, repo, path: p }).then((r) => Buffer.from(r.data.content, 'base64').toString()));
  const branch = `mend/${issue.number}`;
  await branchFrom('main', branch);
  await commitFiles(branch, plan.files, `fix: ${plan.title}`);

  const { data: pr } = await octokit.rest.pulls.create({
    owner, repo, head: branch, base: 'main', title: plan.title, body: `Closes #${issue.number}\n\n${plan.summary}`,
  });

  if (plan.risk === 'low') {
    await octokit.rest.pulls.merge({ owner, repo, pull_number: pr.number, merge_method: 'squash' });
    core.notice(`merged #${pr.number}`);
  } else {
    await octokit.rest.pulls.requestReviewers({ owner, repo, pull_number: pr.number, reviewers: ['kristof'] });
  }
}

run().catch((e) => core.setFailed(e));
