"""What the made-up people of the demo say. Indonesian, as they would write it."""

TOPICS = {
    "people_assets": (
        "Perkenalan dengan pengasuh dan yayasan; pembagian peran pengelola.",
        "Matriks keahlian pengelola dan instruktur; kebutuhan pelatihan.",
        "Pemetaan aset bersama warga: orang, alam, sosial, fisik, dan dana.",
        "Rencana pengembangan SDM dan aset yang dapat menjadi lini bisnis.",
    ),
    "management": (
        "Struktur organisasi, SK pengelola, dan SOP yang dipakai sehari-hari.",
        "Rencana kerja tahunan, anggaran, dan buku kas.",
        "Pemasaran, kemitraan, dan basis data alumni.",
    ),
    "incubation": (
        "Memilih lini bisnis; kelembagaan dan SOP inkubator.",
        "Seleksi tenant, kontrak, data awal, dan berkas pendaftaran SIPENSI.",
    ),
}

FINDINGS = (
    "Pengelola hadir dan sudah menyiapkan dokumen. Alat terawat, tetapi daftar inventaris belum diperbarui.",
    "Kegiatan berjalan, namun pembukuan masih bercampur dengan lembaga induk. Disepakati pemisahan mulai bulan depan.",
    "Warga sekitar ikut dalam pertemuan dan menawarkan lahan serta bahan baku. Perlu kesepakatan tertulis dengan yayasan.",
    "Instruktur utama baru kembali dari pelatihan dan siap membagikan ilmunya. Sertifikat dua instruktur habis tahun depan.",
    "Pesanan pertama dari luar lembaga sudah masuk. Kapasitas produksi dan pembagian hasil perlu diatur.",
)

PEOPLE = (
    ("Pimpinan lembaga (contoh)", "Pimpinan lembaga induk"),
    ("Kepala BLKK (contoh)", "Kepala BLKK"),
    ("Instruktur pertama (contoh)", "Instruktur"),
    ("Instruktur kedua (contoh)", "Instruktur"),
    ("Bendahara (contoh)", "Bendahara"),
    ("Wakil warga (contoh)", "Warga sekitar"),
)

ACTIONS = {
    "people_assets": (
        "Melengkapi matriks keahlian pengelola",
        "Menandatangani SK pengelola",
        "Memotret dan mencatat aset lembaga",
    ),
    "management": (
        "Memisahkan buku kas BLKK",
        "Menyusun rencana kerja tahunan",
        "Menghubungi dua calon mitra",
    ),
    "incubation": ("Menerbitkan SK inkubator", "Menyiapkan berkas SIPENSI", "Mengumumkan penerimaan tenant"),
}

EVIDENCE = "Dokumen sudah diunggah ke map bersama dan ditunjukkan saat kunjungan (contoh)."

LINES = (
    "Konveksi seragam",
    "Roti dan kue kering",
    "Jasa servis motor",
    "Percetakan dan desain",
    "Kerajinan bambu",
)
TENANTS = ("Dapur Berkah", "Jahit Mandiri", "Bengkel Amanah", "Kreasi Bambu", "Sablon Muda", "Kopi Tani")

ACHIEVEMENTS = "Pengelola mulai mengisi buku kas setiap pekan dan dua SOP sudah ditandatangani (contoh)."
OBSTACLES = "Jadwal pesantren padat; satu pertemuan bergeser sepekan (contoh)."
NEXT_STEPS = "Menyelesaikan rencana kerja dan memeriksa daftar inventaris bersama (contoh)."
FELL = "Bendahara berhenti pada bulan Agustus; pembukuan dan berkas belum dilanjutkan (contoh)."
