"""The part of schema.org's vocabulary (version 29) that publishers of reviews use.

`TYPES` maps a type to its parents and its own properties, `RANGES` a property to the types of its values; text is
always allowed beside a URL, as schema.org says of every property.
"""

from __future__ import annotations

from functools import lru_cache


def _rows(table: str) -> dict[str, tuple[tuple[str, ...], frozenset[str]]]:
    """Lines `Type < Parent Parent: property property …`."""
    rows = (line.partition(":") for line in table.strip().splitlines())
    split = ((head.partition("<"), names) for head, _, names in rows)
    return {name.strip(): (tuple(parents.split()), frozenset(names.split())) for (name, _, parents), names in split}


TYPES = _rows("""
Thing: name description url image sameAs alternateName identifier mainEntityOfPage potentialAction subjectOf additionalType disambiguatingDescription owner
CreativeWork < Thing: about abstract accessMode accessibilityFeature acquireLicensePage aggregateRating alternativeHeadline archivedAt assesses associatedMedia audience audio author award character citation comment commentCount conditionsOfAccess contentLocation contentRating contributor copyrightHolder copyrightNotice copyrightYear correction countryOfOrigin creativeWorkStatus creator creditText dateCreated dateModified datePublished digitalSourceType discussionUrl editor encoding expires funder genre hasPart headline inLanguage isAccessibleForFree isBasedOn isFamilyFriendly isPartOf keywords license locationCreated mainEntity maintainer material mentions offers position producer provider publication publisher publishingPrinciples recordedAt releasedEvent review sdDatePublished sdLicense sdPublisher size sourceOrganization spatial spatialCoverage sponsor temporal temporalCoverage text thumbnail thumbnailUrl timeRequired translationOfWork translator typicalAgeRange usageInfo version video workExample workTranslation
Article < CreativeWork: articleBody articleSection backstory pageEnd pageStart pagination speakable wordCount
NewsArticle < Article: dateline printColumn printEdition printPage printSection
SocialMediaPosting < Article: sharedContent
BlogPosting < SocialMediaPosting:
Review < CreativeWork: associatedClaimReview associatedMediaReview associatedReview itemReviewed negativeNotes positiveNotes reviewAspect reviewBody reviewRating
CriticReview < Review:
UserReview < Review:
ReviewNewsArticle < CriticReview NewsArticle:
Quotation < CreativeWork: spokenByCharacter
WebSite < CreativeWork: issn
WebPage < CreativeWork: breadcrumb lastReviewed mainContentOfPage primaryImageOfPage relatedLink reviewedBy significantLink speakable specialty
WebPageElement < CreativeWork: cssSelector xpath
AboutPage < WebPage:
CollectionPage < WebPage:
ItemPage < WebPage:
ProfilePage < WebPage:
SearchResultsPage < WebPage:
Blog < CreativeWork: blogPost issn
MediaObject < CreativeWork: associatedArticle bitrate contentSize contentUrl duration embedUrl encodesCreativeWork encodingFormat endTime height ineligibleRegion playerType regionsAllowed requiresSubscription sha256 startTime uploadDate width
ImageObject < MediaObject: caption embeddedTextCaption exifData representativeOfPage
VideoObject < MediaObject: actor caption director embeddedTextCaption musicBy transcript videoFrameSize videoQuality
Movie < CreativeWork: actor director duration musicBy productionCompany subtitleLanguage titleEIDR trailer
CreativeWorkSeries < CreativeWork: endDate issn startDate
TVSeries < CreativeWork CreativeWorkSeries: actor containsSeason director episode musicBy numberOfEpisodes numberOfSeasons productionCompany titleEIDR trailer
TVSeason < CreativeWork: actor director endDate episode numberOfEpisodes partOfSeries productionCompany seasonNumber startDate trailer
Book < CreativeWork: abridged bookEdition bookFormat illustrator isbn numberOfPages
MusicPlaylist < CreativeWork: numTracks track
MusicAlbum < MusicPlaylist: albumProductionType albumRelease albumReleaseType byArtist
MusicRecording < CreativeWork: byArtist duration inAlbum inPlaylist isrcCode recordingOf
Game < CreativeWork: characterAttribute gameItem gameLocation numberOfPlayers quest
SoftwareApplication < CreativeWork: applicationCategory applicationSubCategory availableOnDevice downloadUrl featureList fileSize installUrl memoryRequirements operatingSystem permissions processorRequirements releaseNotes screenshot softwareAddOn softwareHelp softwareRequirements softwareVersion storageRequirements supportingData
VideoGame < Game SoftwareApplication: actor cheatCode director gameEdition gamePlatform gameServer gameTip musicBy playMode trailer
Product < Thing: additionalProperty aggregateRating asin audience award brand category color countryOfOrigin depth gtin gtin13 gtin8 hasCertification height isRelatedTo isSimilarTo itemCondition keywords logo manufacturer material model mpn offers pattern positiveNotes negativeNotes productID productionDate purchaseDate releaseDate review size sku slogan weight width
Place < Thing: additionalProperty address aggregateRating amenityFeature branchCode containedInPlace containsPlace event faxNumber geo globalLocationNumber hasMap isAccessibleForFree keywords latitude logo longitude maximumAttendeeCapacity openingHoursSpecification photo publicAccess review slogan smokingAllowed specialOpeningHoursSpecification telephone tourBookingPage
AdministrativeArea < Place:
Country < AdministrativeArea:
City < AdministrativeArea:
CivicStructure < Place: openingHours
Museum < CivicStructure:
TouristAttraction < Place: availableLanguage touristType
Organization < Thing: address aggregateRating alumni areaServed award brand contactPoint correctionsPolicy department diversityPolicy dissolutionDate email employee ethicsPolicy event faxNumber founder foundingDate foundingLocation funder hasPOS keywords knowsAbout knowsLanguage legalName location logo member memberOf parentOrganization publishingPrinciples review slogan sponsor subOrganization taxID telephone
NewsMediaOrganization < Organization: masthead missionCoveragePrioritiesPolicy ownershipFundingInfo verificationFactCheckingPolicy
PerformingGroup < Organization:
MusicGroup < PerformingGroup: album genre musicGroupMember track
LocalBusiness < Organization Place: currenciesAccepted openingHours paymentAccepted priceRange
FoodEstablishment < LocalBusiness: acceptsReservations hasMenu servesCuisine starRating
Restaurant < FoodEstablishment:
CafeOrCoffeeShop < FoodEstablishment:
BarOrPub < FoodEstablishment:
Bakery < FoodEstablishment:
Hotel < LocalBusiness: amenityFeature availableLanguage checkinTime checkoutTime numberOfRooms petsAllowed starRating
Store < LocalBusiness:
Person < Thing: additionalName address affiliation alumniOf award birthDate birthPlace colleague contactPoint deathDate deathPlace email familyName gender givenName hasOccupation homeLocation honorificPrefix honorificSuffix jobTitle knows knowsAbout knowsLanguage memberOf nationality performerIn publishingPrinciples sponsor telephone workLocation worksFor
Intangible < Thing:
Rating < Intangible: author bestRating ratingExplanation ratingValue reviewAspect worstRating
AggregateRating < Rating: itemReviewed ratingCount reviewCount
ItemList < Intangible: aggregateElement itemListElement itemListOrder numberOfItems
BreadcrumbList < ItemList:
ListItem < Intangible: item nextItem position previousItem
ContactPoint < Intangible: areaServed availableLanguage contactOption contactType email faxNumber hoursAvailable telephone
PostalAddress < ContactPoint: addressCountry addressLocality addressRegion extendedAddress postOfficeBoxNumber postalCode streetAddress
GeoCoordinates < Intangible: address addressCountry elevation latitude longitude postalCode
Brand < Intangible: aggregateRating logo review slogan
Offer < Intangible: areaServed availability availabilityEnds availabilityStarts category eligibleRegion itemCondition itemOffered offeredBy price priceCurrency priceSpecification priceValidUntil seller sku validFrom validThrough
Language < Intangible:
Audience < Intangible: audienceType geographicArea
EntryPoint < Intangible: actionApplication actionPlatform contentType encodingType httpMethod urlTemplate
Action < Thing: actionStatus agent endTime error instrument location object participant provider result startTime target
SearchAction < Action: query query-input
ReadAction < Action: actionAccessibilityRequirement expectsAcceptanceOf
WatchAction < Action: actionAccessibilityRequirement expectsAcceptanceOf
PropertyValue < Intangible: maxValue measurementTechnique minValue propertyID unitCode unitText value valueReference
QuantitativeValue < Intangible: maxValue minValue unitCode unitText value
Event < Thing: about actor aggregateRating attendee audience composer contributor director doorTime duration endDate eventStatus inLanguage isAccessibleForFree keywords location offers organizer performer previousStartDate recordedIn review sponsor startDate subEvent superEvent translator workFeatured workPerformed
PublicationEvent < Event: publishedBy publishedOn
""")  # noqa: E501  one type a line

RANGES = {
    name: frozenset(kinds.split())
    for names, kinds in (
        ("author creator editor contributor translator copyrightHolder producer provider", "Person Organization"),
        ("publisher", "Person Organization"),
        ("actor", "Person PerformingGroup"),
        ("director", "Person"),
        ("illustrator", "Person"),
        ("byArtist", "Person MusicGroup"),
        ("musicBy", "Person MusicGroup"),
        ("productionCompany parentOrganization department memberOf", "Organization"),
        ("reviewRating contentRating starRating", "Rating"),
        ("aggregateRating", "AggregateRating"),
        ("review", "Review"),
        ("image logo photo thumbnail primaryImageOfPage", "ImageObject Photograph"),
        ("translationOfWork workTranslation workExample isPartOf hasPart", "CreativeWork Trip"),
        ("isBasedOn", "CreativeWork Product"),
        ("breadcrumb", "BreadcrumbList"),
        ("inLanguage knowsLanguage availableLanguage", "Language"),
        ("address", "PostalAddress"),
        ("geo", "GeoCoordinates GeoShape"),
        ("offers", "Offer Demand"),
        ("countryOfOrigin nationality", "Country"),
        ("brand", "Brand Organization"),
    )
    for name in names.split()
}

DATES = frozenset({
    "dateCreated", "dateModified", "datePublished", "uploadDate", "releaseDate", "birthDate", "deathDate",
    "foundingDate", "expires", "startDate", "endDate", "priceValidUntil",
})  # fmt: skip
DURATIONS = frozenset({"duration", "timeRequired"})
URLS = frozenset({"url", "sameAs", "contentUrl", "embedUrl", "thumbnailUrl"})
LITERAL = frozenset({
    "name", "headline", "description", "alternateName", "datePublished", "dateModified", "dateCreated", "reviewBody",
    "ratingValue", "bestRating", "worstRating", "url", "email", "telephone", "streetAddress", "addressLocality",
    "isbn", "contentUrl", "duration", "wordCount", "copyrightYear",
})  # fmt: skip
"""Properties whose values are never things."""


@lru_cache(maxsize=256)
def ancestors(name: str) -> frozenset[str]:
    """The type itself with all it inherits from; empty for a type that is not in the table."""
    if name not in TYPES:
        return frozenset()
    parents, _ = TYPES[name]
    return frozenset({name}).union(*(ancestors(parent) for parent in parents))


@lru_cache(maxsize=256)
def properties(name: str) -> frozenset[str]:
    """Every property that this type may have."""
    return frozenset().union(*(TYPES[kind][1] for kind in ancestors(name)))
