"""A target in that the build itself writes to with a key, the way to it out."""

from msgspec.structs import replace

from ...model.publishing.targets import Target
from .way import SECRETS, Way

# The key comes to the agent by a pipe: it stands on no command line, and in no file.
_OPEN_SSH = """\
mkdir -p ~/.ssh
chmod 700 ~/.ssh
printf '%s\\n' "$PUBLISH_KNOWN_HOSTS" >> ~/.ssh/known_hosts
eval "$(ssh-agent -s)" > /dev/null
printf '%s\\n' "$PUBLISH_SSH_KEY" | tr -d '\\r' | ssh-add -q -"""
_SSH = """\
- name: Take the key for the server
  env:
    PUBLISH_SSH_KEY: ${{ secrets.PUBLISH_SSH_KEY }}
    PUBLISH_KNOWN_HOSTS: ${{ secrets.PUBLISH_KNOWN_HOSTS }}
  run: |
    if [ -z "$PUBLISH_SSH_KEY" ] || [ -z "$PUBLISH_KNOWN_HOSTS" ]; then
      echo "::error::The secrets PUBLISH_SSH_KEY and PUBLISH_KNOWN_HOSTS are missing"
      exit 1
    fi
    <<open-ssh>>
    echo "SSH_AUTH_SOCK=$SSH_AUTH_SOCK" >> "$GITHUB_ENV\""""
_SSH_IN_SCRIPT = f"""\
# Without these two, the keys of whoever runs this are used.
if [ -n "${{PUBLISH_SSH_KEY:-}}" ] && [ -n "${{PUBLISH_KNOWN_HOSTS:-}}" ]; then
{"".join(f"  {line}{chr(10)}" for line in _OPEN_SSH.splitlines())}\
  trap 'ssh-agent -k > /dev/null' EXIT
fi"""

_AWS = """\
- name: Get a key for the bucket, good for an hour
  uses: <<aws>>
  with:
    # With the variable AWS_ROLE_ARN, Amazon gives a key to this workflow alone. Without it, the
    # key in the two secrets is taken.
    role-to-assume: ${{ vars.AWS_ROLE_ARN }}
    aws-access-key-id: ${{ secrets.AWS_ACCESS_KEY_ID }}
    aws-secret-access-key: ${{ secrets.AWS_SECRET_ACCESS_KEY }}
    aws-region: <<region>>"""
_KEYS = (
    "AWS_ACCESS_KEY_ID: ${{ secrets.AWS_ACCESS_KEY_ID }}",
    "AWS_SECRET_ACCESS_KEY: ${{ secrets.AWS_SECRET_ACCESS_KEY }}",
)

_ASK_FOR_BUILD = """\
# GitHub does not always see what a workflow pushes.
- name: Ask GitHub Pages to take the branch
  env:
    GH_TOKEN: ${{ github.token }}
  run: |
    gh api --silent -X POST "repos/$GITHUB_REPOSITORY/pages/builds" ||
      echo "::warning::GitHub Pages could not be asked to take the branch\""""
_LET_GIT_IN = """\
# git asks gh, and gh has the token: it is written to no file.
- name: Let git push
  env:
    GH_TOKEN: <<token>>
  run: gh auth setup-git"""


def to_s3(target: Target, url: str) -> Way:
    """Return the way to a bucket: by a role at Amazon, by a key at other stores."""
    key = (
        f"Make a key that may list, read, write and delete in the bucket '{target.bucket}': it is"
        " the secrets AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."
    )
    versions = "Turn on versions for the bucket: without them nothing can be taken back."
    if target.endpoint:
        return Way(target, url, duties=(key, SECRETS, versions), keys=_KEYS, has_past=True)
    return Way(
        target,
        url,
        permissions=("contents: read", "id-token: write"),
        before=_AWS.replace("<<region>>", target.region or "us-east-1"),
        has_past=True,
        duties=(
            "At Amazon, add GitHub as an identity provider, and make a role for this repository's"
            f" environment 'publish' that may list, read, write and delete in '{target.bucket}'"
            f"{', and invalidate the distribution' if target.distribution else ''}: its ARN is"
            " the variable AWS_ROLE_ARN. docs/ci.md has both texts.",
            f"If that cannot be: {key}",
            SECRETS.replace("secrets", "variable or the secrets"),
            versions,
        ),
    )


def to_ssh(target: Target, url: str) -> Way:
    """Return the way to a server: with a key in an agent."""
    return Way(
        target,
        url,
        before=_SSH.replace("    <<open-ssh>>", _indented(_OPEN_SSH)),
        opening=_SSH_IN_SCRIPT,
        has_past=True,
        duties=(
            "Make a key for this alone: ssh-keygen -t ed25519 -N '' -C publish -f publish-key",
            f"Let it in at {target.server}: add publish-key.pub to ~/.ssh/authorized_keys there.",
            "The file publish-key is the secret PUBLISH_SSH_KEY; delete it when it is stored.",
            f"What 'ssh-keyscan{_port(target)} {target.server.rpartition('@')[2]}' says is the"
            " secret PUBLISH_KNOWN_HOSTS; hold it against what the server says of itself.",
            SECRETS,
        ),
    )


def to_branch(target: Target, url: str) -> Way:
    """Return the way to a branch that GitHub Pages publishes."""
    chosen = f"'Deploy from a branch' and the branch '{target.branch}' as the source"
    pages = f"In Settings > Pages of that repository, choose {chosen}."
    if target.repository and "://" not in target.repository.replace("ssh://", ""):
        return replace(
            to_ssh(target, url),
            duties=(
                "Make a key for this alone: ssh-keygen -t ed25519 -N '' -C publish -f publish-key",
                f"Add publish-key.pub to {target.repository}, under Settings > Deploy keys, and"
                " let it write.",
                "The file publish-key is the secret PUBLISH_SSH_KEY; delete it when it is stored.",
                "What 'ssh-keyscan github.com' says is the secret PUBLISH_KNOWN_HOSTS; hold it"
                " against what GitHub tells of its keys in its documentation.",
                SECRETS,
                pages,
            ),
        )
    return _by_token(target, url, pages)


def _by_token(target: Target, url: str, pages: str) -> Way:
    token = "${{ secrets.PUBLISH_TOKEN }}" if target.repository else "${{ github.token }}"
    own = () if target.repository else ("pages: write",)
    needed = (
        f"Make a fine-grained token that may write the contents of {target.repository}: it is the"
        " secret PUBLISH_TOKEN.",
        SECRETS,
    )
    return Way(
        target,
        url,
        permissions=("contents: read",) if target.repository else ("contents: write", *own),
        keys=(f"GH_TOKEN: {token}",),
        before=_LET_GIT_IN.replace("<<token>>", token),
        after="" if target.repository else _ASK_FOR_BUILD,
        has_past=True,
        duties=(*(needed if target.repository else ()), pages),
    )


def to_folder(target: Target, url: str) -> Way:
    """Return the way to a folder: on a computer of one's own, that works for GitHub."""
    return Way(
        target,
        url,
        runner="self-hosted",
        has_past=True,
        duties=(
            f"The folder '{target.folder}' is on a computer of yours: make it a runner, on GitHub"
            " under Settings > Actions > Runners. Do so for a private repository only: in a public"
            " one strangers could run programs on it. There, run .ci/publish yourself.",
        ),
    )


def _port(target: Target) -> str:
    return f" -p {target.port}" if target.port else ""


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())
