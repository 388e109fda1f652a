"""A bucket of Amazon's S3, or of another store that speaks like it: each file changes by itself.

Earlier releases can be had again where the bucket keeps versions.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any

import boto3
from botocore.client import Config
from botocore.exceptions import BotoCoreError, ClientError, ParamValidationError

from ...failure import Failure
from ...model.publishing.release import INVENTORY, Held, Inventory, Item
from ...model.publishing.targets import Target
from . import in_order
from .store import Past, Work, decode_inventory, encode_inventory, read_each

# What is being done is written down here; so many releases are looked at to go back to.
_PROGRESS, _MOST_PAST = "_progress.json", 20
_NEEDED = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
_GONE = ("404", "NoSuchKey", "NoSuchVersion")
_BUSY = ("it is busy", "wait a while, and run again; it goes on from here")
_WHERE = "look at what site.yaml says of this target: docs/hosting.md tells how"
# What stores answer, in plain words, and what to do.
_PLAIN: Mapping[str, tuple[str, str]] = {
    "403": ("it is not allowed", "look at the rights of the key"),
    "AccessDenied": ("it is not allowed", "look at the rights of the key: docs/hosting.md"),
    "ExpiredToken": ("the key is too old", "get a new one"),
    "InvalidAccessKeyId": ("the key is not known there", "look at AWS_ACCESS_KEY_ID"),
    "NoSuchBucket": ("there is no such bucket", "make it first, or look at its name"),
    "RequestTimeTooSkewed": ("the clock here is not right", "set the clock of this machine"),
    "SignatureDoesNotMatch": ("the key is not right", "look at AWS_SECRET_ACCESS_KEY"),
    **dict.fromkeys(
        (
            *("429", "500", "502", "503", "504"),
            *("InternalError", "SlowDown", "ServiceUnavailable", "TooManyRequests"),
        ),
        _BUSY,
    ),
}


class S3:
    """A bucket, asked and filled with the key in the environment."""

    workers = 16

    def __init__(self, target: Target) -> None:
        self._bucket, self._distribution = target.bucket, target.distribution
        self._session = _session(target)
        config = Config(
            retries={"mode": "standard", "total_max_attempts": 6},
            max_pool_connections=self.workers,
            connect_timeout=10,
            read_timeout=60,
            # Other stores than Amazon's do not know the newer ways to prove what was sent.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        )
        self._client = self._session.client("s3", endpoint_url=target.endpoint, config=config)

    def tags(self) -> Mapping[str, str]:
        """Return the ETag of every file in the bucket."""
        with self._refusing():
            pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket)
            return {
                each["Key"]: each["ETag"] for page in pages for each in page.get("Contents", ())
            }

    def read(self, path: str) -> bytes | None:
        """Return what a file holds now; the inventory is that of a run that was ended, if any."""
        if path == INVENTORY and (data := self._get(_PROGRESS)) is not None:
            return data
        return self._get(path)

    def read_all(self, paths: Iterable[str]) -> Mapping[str, bytes]:
        """Return what several files hold."""
        return read_each(self, paths)

    def past(self) -> Sequence[Past]:
        """Return the releases of which the bucket keeps the versions."""
        with self._refusing():
            listed = self._client.list_object_versions(Bucket=self._bucket, Prefix=INVENTORY)
            marks = [each["VersionId"] for each in listed.get("Versions", ())][:_MOST_PAST]
            if not any(mark != "null" for mark in marks):
                message = f"the bucket '{self._bucket}' keeps no earlier versions of its files"
                raise Failure(
                    message, "turn versioning on for later, and publish an old commit now"
                )
            found = [self._past(mark) for mark in marks]
            # What somebody has put there by hand names no release.
            return [past for past in found if past.release]

    def inventory_of(self, past: Past) -> Inventory:
        """Return what the bucket held then."""
        return decode_inventory(self._get(INVENTORY, VersionId=past.mark))

    def read_past(self, _past: Past, held: Held) -> bytes:
        """Return what a file held then."""
        version = {"VersionId": held.version} if held.version else {}
        if (data := self._get(held.item.path, **version)) is None:
            message = f"the bucket does not keep '{held.item.path}' as it was"
            raise Failure(message, "publish the earlier commit instead")
        return data

    def carry_out(self, work: Work) -> Inventory:
        """Do what is planned, file by file; then let CloudFront ask for everything again."""
        with self._refusing():
            done = in_order.carry_out(work, self)
            if self._distribution and work.plan.steps:
                self._session.client("cloudfront").create_invalidation(
                    DistributionId=self._distribution,
                    InvalidationBatch={
                        "Paths": {"Quantity": 1, "Items": ["/*"]},
                        "CallerReference": f"{done.release} {work.now.timestamp()}",
                    },
                )
            return done

    def put(self, item: Item, data: bytes) -> Held:
        """Put a file into the bucket."""
        told = self._put(item.path, data, item.type, item.cache, {})
        return Held(item, told["ETag"], told.get("VersionId", ""))

    def remove(self, paths: Sequence[str]) -> None:
        """Remove files from the bucket."""
        wish = {"Objects": [{"Key": path} for path in paths], "Quiet": True}
        told = self._client.delete_objects(Bucket=self._bucket, Delete=wish)
        for failed in told.get("Errors", ()):
            raise ClientError({"Error": failed}, "DeleteObjects")

    def note(self, inventory: Inventory) -> None:
        """Write down what is being done."""
        self._put(_PROGRESS, encode_inventory(inventory), "application/json", "no-store", {})

    def finish(self, inventory: Inventory) -> None:
        """Write down what was done."""
        published = inventory.published.isoformat() if inventory.published else ""
        notes = {"release": inventory.release, "commit": inventory.commit, "published": published}
        data = encode_inventory(inventory)
        self._put(INVENTORY, data, "application/json", "no-store", notes)
        self.remove([_PROGRESS])

    def _put(
        self, path: str, data: bytes, kind: str, cache: str, notes: Mapping[str, str]
    ) -> Mapping[str, Any]:
        with self._refusing(path):
            told: Mapping[str, Any] = self._client.put_object(
                Bucket=self._bucket,
                Key=path,
                Body=data,
                ContentType=kind,
                CacheControl=cache,
                Metadata=notes,
            )
        if "ETag" not in told:
            raise Failure(f"what answers for the bucket '{self._bucket}' is no store", _WHERE)
        return told

    def _get(self, path: str, **version: str) -> bytes | None:
        with self._refusing(path):
            try:
                told = self._client.get_object(Bucket=self._bucket, Key=path, **version)
                data: bytes = told["Body"].read()
            except ClientError as refused:
                if refused.response["Error"].get("Code") in _GONE:
                    return None
                raise
        return data

    def _past(self, mark: str) -> Past:
        told = self._client.head_object(Bucket=self._bucket, Key=INVENTORY, VersionId=mark)
        notes, published = told["Metadata"], told["LastModified"]
        with suppress(ValueError):
            published = datetime.fromisoformat(notes.get("published", ""))
        return Past(notes.get("release", ""), notes.get("commit", ""), published, mark)

    @contextmanager
    def _refusing(self, path: str = "") -> Iterator[None]:
        bucket = f"the bucket '{self._bucket}'"
        try:
            yield
        except ClientError as refused:
            code = str(refused.response["Error"].get("Code", ""))
            usual = f"it answers '{code}'", "run again; it goes on from here"
            why, hint = _PLAIN.get(code, usual)
            what = f" '{path}'" if path else ""
            raise Failure(f"{bucket} refuses{what}: {why}", hint) from refused
        except ParamValidationError as refused:
            raise Failure(f"'{self._bucket}' cannot be the name of a bucket", _WHERE) from refused
        except BotoCoreError as refused:
            message = f"{bucket} cannot be reached ({type(refused).__name__})"
            hint = "is the network there? run again; it goes on from here"
            raise Failure(message, hint) from refused
        except RecursionError as endless:
            # The library follows for ever.
            raise Failure(f"{bucket} leads on to another address", _WHERE) from endless


def _session(target: Target) -> "boto3.Session":
    missing = [name for name in _NEEDED if not os.environ.get(name)]
    if missing:
        message = f"there is no key for the bucket '{target.bucket}' in the environment"
        raise Failure(message, f"set {' and '.join(missing)}; docs/hosting.md tells how")
    key, secret = (os.environ[name] for name in _NEEDED)
    token = os.environ.get("AWS_SESSION_TOKEN") or None
    region = target.region or os.environ.get("AWS_REGION") or "us-east-1"
    return boto3.Session(key, secret, token, region)
