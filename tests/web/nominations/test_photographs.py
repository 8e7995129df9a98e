"""A photograph is made anew from what was uploaded, and served for good at its digest."""

import random
import subprocess
import sys
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from hustings.elections.action import Role
from hustings.elections.state import Phase
from hustings.web.nominations import picture
from hustings.web.nominations.models import Photograph
from web.support_rounds import kept_round, signed_in

pytestmark = pytest.mark.django_db

WHERE = ("society-2026", "council", "almond")
UPLOAD = reverse("nominations:upload_photograph", args=WHERE)
REMOVE = reverse("nominations:remove_photograph", args=WHERE)


def drawn(kind="JPEG", size=(600, 400), mode="RGB", **options):
    """A picture whose left half is red."""
    made = Image.new(mode, size, "blue" if mode == "RGB" else (0, 0, 255, 0))
    made.paste("red", (0, 0, size[0] // 2, size[1]))
    stream = BytesIO()
    made.save(stream, kind, **options)
    return stream.getvalue()


def with_gps():
    made = Image.new("RGB", (300, 300), "green")
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    exif[0x8825] = {1: "N", 2: (51.0, 30.0, 0.0)}
    stream = BytesIO()
    made.save(stream, "JPEG", exif=exif, comment=b"private words")
    return stream.getvalue()


def upload(client, content, name="face.jpg"):
    return client.post(UPLOAD, {"photograph": SimpleUploadedFile(name, content)}, follow=True)


@pytest.fixture
def candidate(client):
    return signed_in(client, kept_round(Phase.NOMINATING), Role.CANDIDATE, "almond", "almond")


def test_what_is_shown_is_a_square_jpeg_without_what_the_camera_wrote(candidate):
    content = with_gps()
    assert b"taken at home" in content
    upload(candidate, content)
    image = bytes(Photograph.objects.get().image)
    shown = Image.open(BytesIO(image))
    assert (shown.format, shown.size, shown.mode) == ("JPEG", (picture.SIDE,) * 2, "RGB")
    assert not shown.getexif()
    assert "comment" not in shown.info
    for word in (b"taken at home", b"private words", b"Exif"):
        assert word not in image


def test_a_picture_that_was_taken_on_its_side_stands_upright(candidate):
    made = Image.open(BytesIO(drawn(size=(400, 400))))
    exif = Image.Exif()
    exif[0x0112] = 6
    stream = BytesIO()
    made.save(stream, "JPEG", exif=exif)
    shown = Image.open(BytesIO(picture.remade(BytesIO(stream.getvalue()))))
    top, bottom = shown.getpixel((240, 40)), shown.getpixel((240, 440))
    assert top[0] > 200 > top[2]
    assert bottom[2] > 200 > bottom[0]


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGBA"), ("WEBP", "RGB"), ("JPEG", "RGB")])
def test_the_public_sees_it_at_an_address_that_never_changes(candidate, kind, mode):
    page = upload(candidate, drawn(kind, mode=mode))
    assert b"is shown from now on" in page.content
    candidate.logout()
    text = candidate.get("/r/society-2026/who/council").content.decode()
    address = text.split('<img src="')[1].split('"')[0]
    sent = candidate.get(address)
    assert sent["Content-Type"] == "image/jpeg"
    assert "immutable" in sent["Cache-Control"]
    assert Photograph.objects.get().digest in address


def test_another_photograph_takes_the_place_of_the_first_and_removal_ends_it(candidate):
    upload(candidate, drawn())
    first = Photograph.objects.get().digest
    upload(candidate, drawn(size=(400, 600)))
    assert Photograph.objects.get().digest != first
    candidate.post(REMOVE)
    assert not Photograph.objects.exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"not a picture", b"GIF89a" + bytes(200), b"<svg onload='x()'/>", drawn(size=(50, 50))],
)
def test_what_is_no_picture_is_refused_in_words(candidate, content):
    page = upload(candidate, content)
    assert page.status_code == 200
    assert page.context["form"].errors["photograph"]
    assert not Photograph.objects.exists()


def test_a_small_file_that_unpacks_to_a_huge_picture_is_refused(candidate):
    bomb = BytesIO()
    Image.new("1", (20_000, 20_000)).save(bomb, "PNG")
    assert len(bomb.getvalue()) < 1 << 20
    assert upload(candidate, bomb.getvalue(), "bomb.png").context["form"].errors["photograph"]


REMAKE = """
import resource, sys
from django.conf import settings
settings.configure()
from hustings.web.nominations import picture
most = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
before = most()
picture.remade(sys.stdin.buffer)
print((most() - before) // 1024)
"""


@pytest.mark.parametrize(("kind", "most"), [("JPEG", 100), ("PNG", 500)])
def test_a_picture_as_large_as_is_taken_needs_little_memory(kind, most):
    """Some who upload at once must not take the site's memory from those who vote."""
    large = drawn(kind, size=(6_000, 6_000))
    words = [sys.executable, "-c", REMAKE]
    done = subprocess.run(words, input=large, capture_output=True, timeout=120, check=True)
    assert int(done.stdout) < most, "megabytes"


def test_a_file_that_is_too_large_is_refused_before_it_is_decoded():
    with pytest.raises(picture.BadPictureError, match="larger than 8 MB"):
        picture.remade(BytesIO(drawn() + bytes(picture.MOST_BYTES)))


def test_a_damaged_picture_is_remade_or_refused_and_nothing_else():
    chance = random.Random("damaged photographs")
    whole = drawn("PNG", size=(150, 150)), drawn("JPEG", size=(150, 150)), with_gps()
    refused = 0
    for _turn in range(300):
        content = bytearray(chance.choice(whole))
        for _change in range(chance.randint(1, 8)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        try:
            made = picture.remade(BytesIO(bytes(content[: chance.randint(1, len(content))])))
        except picture.BadPictureError:
            refused += 1
        else:
            assert Image.open(BytesIO(made)).size == (picture.SIDE, picture.SIDE)
    assert refused > 100


def test_once_papers_are_issued_the_photograph_stays(client):
    signed_in(client, kept_round(Phase.ISSUED), Role.CANDIDATE, "almond", "almond")
    assert b"the photograph stays as it is" in upload(client, drawn()).content
    assert not Photograph.objects.exists()
