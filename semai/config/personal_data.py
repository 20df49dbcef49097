"""What is personal data and goes by itself some months after its people are gone; see programmes/retention.py."""

PERSONAL_DATA: tuple[str, ...] = (
    "semai.registry.personal_data.PEOPLE",
    "semai.registry.personal_data.CONTACTS",
    "semai.training.personal_data.TRAINEES",
    "semai.incubation.personal_data.OWNERS",
)
