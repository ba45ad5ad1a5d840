"""Fills in and signs the fields of a PDF, as the parties do: with pypdf, and with pyHanko and a certificate authority that
exists for the test alone."""

import datetime
import io
import logging

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.font.opentype import GlyphAccumulatorFactory
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.text import TextBoxStyle
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.stamp import TextStampStyle
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader, PdfWriter

# pyHanko writes pages about a signature that is not sound; the judgement says enough.
logging.getLogger("pyhanko").setLevel(logging.CRITICAL)


def named(name):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


class Authority:
    """A certificate authority, with its files in `folder`."""

    def __init__(self, folder):
        self.folder, self.key = folder, ec.generate_private_key(ec.SECP256R1())
        self.name = named("Authority of the test")
        self.root = self.save("root", self.certificate(self.name, self.key.public_key(), is_authority=True), self.key)

    def certificate(self, subject, key, is_authority):
        now = datetime.datetime.now(datetime.timezone.utc)
        builder = x509.CertificateBuilder().subject_name(subject).issuer_name(self.name).public_key(key)
        builder = builder.serial_number(x509.random_serial_number())
        builder = builder.not_valid_before(now - datetime.timedelta(days=1))
        builder = builder.not_valid_after(now + datetime.timedelta(days=1))
        builder = builder.add_extension(x509.BasicConstraints(is_authority, None), critical=True)
        usages = ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
                  "key_cert_sign", "crl_sign", "encipher_only", "decipher_only")
        wanted = ("key_cert_sign", "crl_sign") if is_authority else ("digital_signature", "content_commitment")
        usage = x509.KeyUsage(**{usage: usage in wanted for usage in usages})
        return builder.add_extension(usage, critical=True).sign(self.key, hashes.SHA256())

    def save(self, name, certificate, key):
        path = self.folder / f"{name}.pem"
        path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        plain = serialization.NoEncryption()
        pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
        (self.folder / f"{name}.key").write_bytes(pem)
        return path

    def signer(self, name):
        """Someone with a certificate of this authority."""
        key = ec.generate_private_key(ec.SECP256R1())
        path = self.save(name, self.certificate(named(name), key.public_key(), is_authority=False), key)
        key_path = path.with_suffix(".key")
        return SimpleSigner.load(str(key_path), str(path), ca_chain_files=[str(self.root)])

    def sign(self, path, field, name, font):
        """Signs the `field` of a file in place (PAdES), with a stamp in the `font`, which is embedded."""
        out = io.BytesIO()
        with path.open("rb") as file:
            text = TextBoxStyle(font=GlyphAccumulatorFactory(str(font)), font_size=8)
            style = TextStampStyle(stamp_text="Signed by %(signer)s\n%(ts)s", text_box_style=text)
            about = PdfSignatureMetadata(field_name=field, subfilter=SigSeedSubFilter.PADES)
            signer = PdfSigner(about, self.signer(name), stamp_style=style)
            signer.sign_pdf(IncrementalPdfFileWriter(file), existing_fields_only=True, output=out)
        path.write_bytes(out.getvalue())

    def judgements(self, path):
        """Each signed field, and whether pyHanko thinks the signature sound in all respects."""
        context = ValidationContext(trust_roots=[load_cert_from_pemder(str(self.root))], allow_fetching=False)
        with path.open("rb") as file:
            signatures = PdfFileReader(file).embedded_signatures
            return {s.field_name: validate_pdf_signature(s, context).bottom_line for s in signatures}


def fill(path, values):
    """Fills in text fields of a file in place, behind what is there."""
    writer = PdfWriter(PdfReader(str(path)), incremental=True)
    for page in writer.pages:
        if "/Annots" in page:
            writer.update_page_form_field_values(page, values, auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    path.write_bytes(out.getvalue())
