import os
SITENAME = "Cine Norte"
SITEURL = "https://pelican.example"
DEFAULT_LANG = "es"
PATH = "content"
ARTICLE_URL = "{date:%Y}/{slug}/"
ARTICLE_LANG_URL = "{lang}/{date:%Y}/{slug}/"
SECRET = os.environ.get("SECRET")
