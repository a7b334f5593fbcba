"""S3: conditions on the target of a copy, parts of an object, tags of an upload in parts, and what a copy keeps."""
import hashlib
from urllib.parse import parse_qsl

from ministack.services import s3


def mend():
    s3._put_object = put_object(s3._put_object)
    s3._copy_object = copy_object(s3._copy_object)
    s3._head_object = head_object(s3._head_object)
    s3._create_multipart_upload = create_upload(s3._create_multipart_upload)
    s3._complete_multipart_upload = complete_upload(s3._complete_multipart_upload)
    s3._upload_part_copy = upload_part_copy(s3._upload_part_copy)


def current(bucket_name, key):
    bucket = s3._buckets.get(bucket_name)
    return None if bucket is None else bucket["objects"].get(key)


def put_object(original):
    """What is written anew has no tags but those it comes with."""
    def mended(bucket_name, key, body, headers):
        answer = original(bucket_name, key, body, headers)
        if answer[0] == 200 and not headers.get("x-amz-tagging"):
            s3._object_tags.pop((bucket_name, key, current(bucket_name, key).get("version_id")), None)
        return answer
    return mended


def copy_object(original):
    def mended(bucket_name, key, headers):
        refused = s3._check_put_preconditions(headers, current(bucket_name, key))
        if refused is not None:
            return refused
        # A copy is STANDARD unless it asks for another class, whatever the source is.
        asked = {**headers, "x-amz-storage-class": headers.get("x-amz-storage-class") or "STANDARD"}
        status, answer, body = original(bucket_name, key, asked)
        copied = current(bucket_name, key)
        if status == 200 and "-" in copied["etag"]:
            body = in_one_part(bucket_name, key, copied, body)
        return status, answer, body
    return mended


def in_one_part(bucket_name, key, copied, body):
    """A copy is made in one part: its ETag and checksum are those of the whole object, however the source came about."""
    content = s3._read_body(bucket_name, key, copied)
    before, copied["etag"] = copied["etag"], f'"{hashlib.md5(content).hexdigest()}"'
    copied["checksums"] = {name: s3._compute_s3_checksum(name, content) for name in copied.get("checksums") or {}}
    copied["checksum_type"] = "FULL_OBJECT" if copied["checksums"] else None
    for version in s3._object_versions.get((bucket_name, key), []):
        if version["version_id"] == copied.get("version_id"):
            version.update(etag=copied["etag"], checksums=copied["checksums"])
    return body.replace(before.strip('"').encode(), copied["etag"].strip('"').encode())


def head_object(original):
    def mended(bucket_name, key, headers=None, query_params=None):
        status, answer, body = original(bucket_name, key, headers, query_params)
        if status != 200:
            return status, answer, body
        found = current(bucket_name, key) or {}
        tags = s3._object_tags.get((bucket_name, key, found.get("version_id")))
        if tags:
            answer["x-amz-tagging-count"] = str(len(tags))
        number = s3._qp(query_params or {}, "partNumber", "")
        return (status, answer, body) if number == "" else head_part(found, int(number), answer)
    return mended


def head_part(found, number, answer):
    parts = found.get("parts") or [{"Size": found["size"]}]
    if not 1 <= number <= len(parts):
        return 416, {"Content-Type": "application/xml"}, b""
    start = sum(part["Size"] for part in parts[:number - 1])
    size = parts[number - 1]["Size"]
    whole = {name: value for name, value in answer.items() if name.lower() != "content-length"}
    ranged = {"Content-Length": str(size), "Content-Range": f"bytes {start}-{start + size - 1}/{found['size']}"}
    count = {"x-amz-mp-parts-count": str(len(parts))} if found.get("parts") else {}
    return 206, {**whole, **ranged, **count}, b""


def create_upload(original):
    def mended(bucket_name, key, headers):
        before = set(s3._multipart_uploads)
        answer = original(bucket_name, key, headers)
        for upload_id in set(s3._multipart_uploads) - before:
            s3._multipart_uploads[upload_id]["tags"] = dict(parse_qsl(headers.get("x-amz-tagging", ""), keep_blank_values=True))
        return answer
    return mended


def complete_upload(original):
    def mended(bucket_name, key, body, query_params, headers=None):
        upload = s3._multipart_uploads.get(s3._qp(query_params, "uploadId")) or {}
        answer = original(bucket_name, key, body, query_params, headers)
        if answer[0] == 200 and upload:
            place = (bucket_name, key, current(bucket_name, key).get("version_id"))
            s3._object_tags.pop(place, None)
            if upload.get("tags"):
                s3._object_tags[place] = upload["tags"]
        return answer
    return mended


def upload_part_copy(original):
    """A part that is copied gets the checksum that the upload was begun with."""
    def mended(bucket_name, key, query_params, headers):
        status, answer, body = original(bucket_name, key, query_params, headers)
        upload = s3._multipart_uploads.get(s3._qp(query_params, "uploadId")) or {}
        name = upload.get("checksum_algorithm")
        if status == 200 and name:
            part = upload["parts"][int(s3._qp(query_params, "partNumber", "1"))]
            value = s3._compute_s3_checksum(name, part["body"])
            part["checksums"] = {name: value}
            body = body.replace(b"</CopyPartResult>", f"<Checksum{name}>{value}</Checksum{name}></CopyPartResult>".encode())
        return status, answer, body
    return mended
